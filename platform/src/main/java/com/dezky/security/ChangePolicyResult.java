package com.dezky.security;

import java.util.Set;

/// Every way a change of the policy can end.
public sealed interface ChangePolicyResult {
    record Changed(SecurityPolicy policy) implements ChangePolicyResult {}

    /// Somebody else was faster.
    record Stale(SecurityPolicy now) implements ChangePolicyResult {}

    /// The session would be allowed to go unused longer than it may last.
    record IdleOverAbsolute() implements ChangePolicyResult {}

    /// It would keep these out. Whoever means it types the slug.
    record WouldLockOut(Set<LockOut> whom, String slug) implements ChangePolicyResult {}
}
