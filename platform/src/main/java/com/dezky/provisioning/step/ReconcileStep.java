package com.dezky.provisioning.step;

import com.dezky.tenant.Tenant;
import com.dezky.upstream.UpstreamFailure;
import java.util.List;
import java.util.Optional;

/// Looks after one kind of upstream thing: observe, diff, act. Independent of the other steps, safe to repeat at any
/// point, and looking at everything it owns whatever woke it.
///
/// The engine calls {@link #observe} and {@link #drift} again after acting, until reading finds nothing left to do; so
/// a change that needs another one first may simply wait for the next look.
/// @param <O> what the step reads
/// @param <C> what the step can do
public interface ReconcileStep<O, C extends Change> {
    StepKey key();

    /// Why there is nothing to do here at all, in a sentence; empty when there is.
    Optional<String> skipped(DesiredTenant desired);

    /// What the upstream says now.
    /// @throws UpstreamFailure when it does not say
    O observe(DesiredTenant desired);

    /// What differs, in the order to put it right. Pure.
    List<C> drift(DesiredTenant desired, O observed);

    /// Does one thing upstream.
    /// @throws UpstreamFailure when it was not done, or nobody knows
    void apply(DesiredTenant desired, C change);

    /// The ids of what is there, so that it is found again by them; null for what is not there or not this step's.
    default Tenant.Upstream ids(DesiredTenant desired, O observed) {
        return Tenant.Upstream.NONE;
    }
}
