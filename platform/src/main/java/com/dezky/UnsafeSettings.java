package com.dezky;

import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// The settings are not fit for production.
public final class UnsafeSettings extends RuntimeException {
    private final List<String> faults;

    UnsafeSettings(List<String> faults) {
        super(String.join(" ", faults));
        this.faults = List.copyOf(faults);
    }

    /// A sentence for each fault, beginning with the variable's name. No values.
    public List<String> faults() {
        return faults;
    }

    /// What is printed instead of a stack trace.
    static final class Analyzer extends AbstractFailureAnalyzer<UnsafeSettings> {
        @Override
        protected FailureAnalysis analyze(Throwable root, UnsafeSettings cause) {
            return new FailureAnalysis("Dezky does not start in production with these settings:\n\n- "
                    + String.join("\n- ", cause.faults()),
                    "Set them in the environment; docs/operating.md says what each is for.", cause);
        }
    }
}
