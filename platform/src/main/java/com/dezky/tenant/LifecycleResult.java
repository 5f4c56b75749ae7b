package com.dezky.tenant;

/// Every way suspending, resuming, closing or restoring a tenant can end.
public sealed interface LifecycleResult {
    /// It is so now; also when it was so already.
    record Done(Tenant tenant) implements LifecycleResult {}

    /// Not from the state it is in.
    record NotFrom(Tenant.Status status) implements LifecycleResult {}

    /// What an operator suspended only an operator resumes.
    record SuspendedByOperator() implements LifecycleResult {}
}
