package com.dezky.provisioning;

import com.dezky.provisioning.DryRun.Step;
import com.dezky.provisioning.RunReport.Change;
import com.dezky.provisioning.step.DesiredTenant;
import com.dezky.provisioning.step.Finding;
import com.dezky.provisioning.step.Finding.Kind;
import com.dezky.provisioning.step.ReconcileStep;
import com.dezky.upstream.UpstreamFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Component;

/// The same look and the same difference as a run, without the act. No lease: it changes nothing.
@Component
class Preview {
    private final List<ReconcileStep<?, ?>> steps;

    Preview(List<ReconcileStep<?, ?>> steps) {
        this.steps = steps.stream().sorted(java.util.Comparator.comparing(ReconcileStep::key)).toList();
    }

    DryRun of(DesiredTenant desired, List<Drift> open) {
        var looking = new ArrayList<Future<Step>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            steps.forEach(step -> looking.add(threads.submit(() -> look(step, desired, open))));
        }
        return new DryRun(looking.stream().map(Preview::seen).toList());
    }

    private static Step seen(Future<Step> look) {
        try {
            return look.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static <O> Step look(ReconcileStep<O, ?> step, DesiredTenant desired, List<Drift> open) {
        var word = step.key().word();
        var skipped = step.skipped(desired);
        if (skipped.isPresent()) {
            return new Step(word, List.of(), List.of(), skipped.get());
        }
        try {
            var policy = new Policy(Policy.Push.ALL, open.stream().filter(drift -> drift.step().equals(word)).toList());
            var changes = new ArrayList<Change>();
            var left = new ArrayList<Change>();
            var findings = step.drift(desired, step.observe(desired)).stream()
                    .map(com.dezky.provisioning.step.Change::finding).toList();
            findings.forEach(finding -> (policy.acts(finding) ? changes : left).add(Change.of(finding)));
            return new Step(word, changes, left, findings.stream().filter(finding -> finding.kind() == Kind.BLOCKED)
                    .map(Finding::why).findFirst().orElse(null));
        } catch (UpstreamFailure failure) {
            return new Step(word, List.of(), List.of(), failure.getMessage());
        }
    }
}
