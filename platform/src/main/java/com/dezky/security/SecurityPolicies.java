package com.dezky.security;

import com.dezky.kernel.TenantId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What tenants ask of everybody who signs in.
@Service
public class SecurityPolicies {
    private final PolicyStore store;
    private final Clock clock;

    SecurityPolicies(PolicyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// What the identity provider should know of a tenant's policy; empty for no rules at all: nothing is asked, or an
    /// operator has lifted it just now. For the worker, in the tenant's or the platform's scope.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Optional<SecurityPolicy> desired(TenantId tenant) {
        return store.find(tenant).filter(SecurityPolicy::asks).filter(policy -> !policy.lifted(clock.instant()));
    }
}
