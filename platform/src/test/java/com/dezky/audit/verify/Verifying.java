package com.dezky.audit.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The command as people run it: what it says, and whether it is content.
public record Verifying(boolean holds, String words) {
    public static Verifying run(Path file, @Nullable Path key) {
        var arguments = new ArrayList<>(java.util.List.of(file.toString()));
        if (key != null) {
            arguments.addAll(java.util.List.of("--key", key.toString()));
        }
        var words = new StringBuilder();
        return new Verifying(AuditVerify.run(arguments, words) == 0, words.toString());
    }
}
