package com.dezky.provisioning;

import com.dezky.provisioning.Lease.LeaseLost;
import com.dezky.provisioning.StepOutcome.Trouble;
import com.dezky.provisioning.StepState.State;
import com.dezky.provisioning.step.Change;
import com.dezky.provisioning.step.DesiredTenant;
import com.dezky.provisioning.step.Finding;
import com.dezky.provisioning.step.Finding.Kind;
import com.dezky.provisioning.step.ReconcileStep;
import com.dezky.tenant.Tenant;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Takes one step through observe, diff, act, and again, until reading finds nothing left to do. The last look is the
/// proof; what was changed and does not stay changed is an error.
@Component
class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    /// Longer than any honest chain of changes that wait for each other.
    private static final int MOST_LOOKS = 10;

    private final Ledger ledger;

    StepRunner(Ledger ledger) {
        this.ledger = ledger;
    }

    /// @throws LeaseLost when the tenant is in other hands
    <O, C extends Change> StepOutcome run(ReconcileStep<O, C> step, DesiredTenant desired, Policy policy,
            Lease lease) {
        var started = System.nanoTime();
        return new Attempt<>(step, desired, policy, lease).outcome()
                .took(Duration.ofNanos(System.nanoTime() - started));
    }

    private final class Attempt<O, C extends Change> {
        private final ReconcileStep<O, C> step;
        private final DesiredTenant desired;
        private final Policy policy;
        private final Lease lease;
        private final List<Finding> done = new ArrayList<>();
        private final Map<UUID, Trouble> troubles = new LinkedHashMap<>();
        private Tenant.Upstream noted;

        Attempt(ReconcileStep<O, C> step, DesiredTenant desired, Policy policy, Lease lease) {
            this.step = step;
            this.desired = desired;
            this.policy = policy;
            this.lease = lease;
            this.noted = desired.tenant().upstream();
        }

        StepOutcome outcome() {
            var skipped = step.skipped(desired);
            if (skipped.isPresent()) {
                return ended(State.SKIPPED, skipped.get(), null, false, Duration.ZERO, List.of());
            }
            try {
                return reconcile();
            } catch (Unavailable failure) {
                return failed(failure, false, failure.retryAfter().orElse(Duration.ZERO));
            } catch (Rejected failure) {
                return failed(failure, true, Duration.ZERO);
            } catch (Missing failure) {
                // It was there a moment ago: somebody else is at work on it. Look again.
                return failed(failure, false, Duration.ZERO);
            } catch (DoesNotHold failure) {
                return ended(State.ERROR, failure.getMessage(), null, false, Duration.ZERO, null);
            } catch (LeaseLost | DataAccessException | TransactionException ours) {
                throw ours;
            } catch (RuntimeException bug) {
                LOG.error("step {} of tenant {} failed", step.key().word(), desired.id(), bug);
                return ended(State.ERROR, "Something went wrong inside Dezky (internal); the log says what.", null,
                        false, Duration.ZERO, null);
            }
        }

        private StepOutcome reconcile() {
            for (var look = 0; look < MOST_LOOKS; look++) {
                lease.check();
                var observed = step.observe(desired);
                note(step.ids(desired, observed));
                var changes = step.drift(desired, observed);
                var due = changes.stream().filter(change -> policy.acts(change.finding()) && !asked(change)
                        && !inTrouble(change)).toList();
                due.stream().map(Change::finding).filter(done::contains).forEach(this::doesNotHold);
                if (due.isEmpty()) {
                    return rested(changes.stream().map(this::finding).toList());
                }
                due.forEach(this::apply);
            }
            return ended(State.ERROR, "There is no end of changes to make; somebody or something works against us.",
                    null, false, Duration.ZERO, null);
        }

        /// What was put right in this run and differs again: for one of many things, that one's trouble; for what the
        /// tenant stands on, the end.
        private void doesNotHold(Finding finding) {
            var why = "A change does not hold: " + finding.field() + " was put right and differs again.";
            if (finding.thing() == null) {
                throw new DoesNotHold(why);
            }
            troubles.putIfAbsent(finding.thing(), new Trouble(State.ERROR, why, null));
        }

        private boolean inTrouble(C change) {
            var thing = change.finding().thing();
            return thing != null && troubles.containsKey(thing);
        }

        /// What was asked for in this run, and is on its way.
        private boolean asked(C change) {
            return change.asksOnly() && done.contains(change.finding());
        }

        private Finding finding(C change) {
            var finding = change.finding();
            return asked(change)
                    ? Finding.late(finding.field(), Objects.requireNonNullElse(finding.desired(), ""),
                            finding.observed(), finding.why())
                    : finding;
        }

        /// One thing that the upstream refuses holds up nobody else; an upstream that is away holds up all.
        private void apply(C change) {
            if (inTrouble(change)) {
                return;
            }
            lease.check();
            var thing = change.finding().thing();
            try {
                step.apply(desired, change);
                done.add(change.finding());
            } catch (Rejected | Missing failure) {
                if (thing == null) {
                    throw failure;
                }
                troubles.put(thing, new Trouble(State.ERROR, String.valueOf(failure.getMessage()),
                        failure.reference().orElse(null)));
            }
        }

        /// What upstream things are called there is noted as soon as it is seen, not when all is done: the next run
        /// finds them by it.
        private void note(Tenant.Upstream seen) {
            if (Ledger.adds(noted, seen)) {
                lease.check();
                noted = ledger.note(desired.id(), seen);
            }
        }

        private StepOutcome rested(List<Finding> left) {
            left.forEach(finding -> trouble(finding, Kind.BLOCKED, State.ERROR));
            var failed = List.copyOf(troubles.values());
            left.forEach(finding -> trouble(finding, Kind.LATE, State.PENDING));
            // What is lost is one person's trouble for good, and nothing that this step could still get done.
            left.forEach(finding -> trouble(finding, Kind.LOST, State.ERROR));
            var blocked = left.stream().filter(finding -> finding.kind() == Kind.BLOCKED && finding.thing() == null)
                    .findFirst();
            if (blocked.isPresent()) {
                return ended(State.ERROR, blocked.get().why(), null, true, Duration.ZERO, left);
            }
            if (!failed.isEmpty()) {
                var more = failed.size() == 1 ? "" : " (and " + (failed.size() - 1) + " more)";
                return ended(State.ERROR, failed.getFirst().message() + more, failed.getFirst().reference(), true,
                        Duration.ZERO, left);
            }
            var late = left.stream().filter(finding -> finding.kind() == Kind.LATE).findFirst();
            return late.isPresent()
                    ? ended(State.PENDING, late.get().why(), null, false, Duration.ZERO, left)
                    : ended(State.OK, null, null, false, Duration.ZERO, left);
        }

        private void trouble(Finding finding, Kind kind, State state) {
            if (finding.thing() != null && finding.kind() == kind) {
                troubles.putIfAbsent(finding.thing(), new Trouble(state, finding.why(), null));
            }
        }

        private StepOutcome failed(UpstreamFailure failure, boolean parked, Duration retryAfter) {
            return ended(State.ERROR, failure.getMessage(), failure.reference().orElse(null), parked, retryAfter,
                    null);
        }

        private StepOutcome ended(State state, @Nullable String message, @Nullable String reference, boolean parked,
                Duration retryAfter, @Nullable List<Finding> left) {
            return new StepOutcome(step.key(), state, message, reference, parked, retryAfter, List.copyOf(done), left,
                    Map.copyOf(troubles), Duration.ZERO);
        }
    }

    private static final class DoesNotHold extends RuntimeException {
        DoesNotHold(String why) {
            super(why);
        }
    }
}
