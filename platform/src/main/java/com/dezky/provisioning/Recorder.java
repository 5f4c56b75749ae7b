package com.dezky.provisioning;

import com.dezky.provisioning.Claim.StepRow;
import com.dezky.provisioning.StepState.State;
import com.dezky.provisioning.step.Finding;
import com.dezky.provisioning.step.Finding.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes down how a step of a run ended: its state, the timeline, and the drift. Inside a transaction of the tenant's
/// holder.
@Component
class Recorder {
    private static final Set<Kind> SHOWN = EnumSet.of(Kind.DIFFERENT, Kind.FOREIGN, Kind.LOST);

    private final ProvisioningStore store;
    private final RunStore runs;
    private final DriftStore drift;
    private final ThingStore things;
    private final ProvisioningSettings settings;
    private final Clock clock;

    Recorder(ProvisioningStore store, RunStore runs, DriftStore drift, ThingStore things,
            ProvisioningSettings settings, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.drift = drift;
        this.things = things;
        this.settings = settings;
        this.clock = clock;
    }

    void step(Claim claim, StepRow was, StepOutcome outcome) {
        var at = clock.instant();
        var now = state(was, outcome, at);
        store.write(claim.tenant(), now, outcome.state().settled() ? claim.generation() : 0);
        if (outcome.left() != null) {
            things.settle(claim.tenant(), outcome.step(), outcome.troubles(), claim.generation(), at);
        }
        var news = drift(claim, was, outcome, at) || !outcome.done().isEmpty()
                || now.state() != was.state().state();
        if (claim.live() || news) {
            runs.open(claim);
            runs.end(claim, outcome, now.attempt());
            store.announce(claim.tenant());
        }
    }

    private StepState state(StepRow was, StepOutcome outcome, Instant at) {
        var attempt = outcome.state().settled() ? 0 : was.state().attempt() + 1;
        return new StepState(was.state().step(), outcome.state(), outcome.message(), outcome.reference(), attempt,
                outcome.parked(), retryAt(outcome, attempt, at), outcome.took().toMillis(), at);
    }

    private @Nullable Instant retryAt(StepOutcome outcome, int attempt, Instant at) {
        if (outcome.state().settled() || outcome.parked()) {
            return null;
        }
        var random = ThreadLocalRandom.current().nextDouble();
        var wait = outcome.state() == State.PENDING
                ? settings.patience(attempt, random)
                : settings.backoff(attempt, random);
        return at.plus(longer(wait, outcome.retryAfter()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// @return whether anything about it is new
    private boolean drift(Claim claim, StepRow was, StepOutcome outcome, Instant at) {
        var open = claim.open().stream().filter(known -> known.step().equals(outcome.step().word())).toList();
        var news = false;
        if (claim.findsDrift(was)) {
            var known = open.stream().map(Drift::field).collect(Collectors.toSet());
            for (var finding : outcome.done()) {
                if (!known.contains(finding.field())) {
                    drift.put(claim.tenant(), outcome.step(), finding, at);
                    news = true;
                }
            }
        }
        var left = outcome.left();
        if (left == null) {
            return news;
        }
        var shown = left.stream().filter(finding -> SHOWN.contains(finding.kind())).toList();
        for (var finding : shown) {
            drift.left(claim.tenant(), outcome.step(), finding, at);
            news |= open.stream().noneMatch(known -> known.field().equals(finding.field()));
        }
        var fields = shown.stream().map(Finding::field).collect(Collectors.toSet());
        for (var known : open) {
            if (!fields.contains(known.field())) {
                drift.heal(known.id(), at);
                news = true;
            }
        }
        return news;
    }
}
