package com.dezky.tenant;

import com.dezky.kernel.TenantId;
import java.util.Collection;
import java.util.Map;

/// How far tenants have been provisioned, for whoever shows them. `provisioning` implements it, so that no arrow turns
/// round.
public interface ProvisioningReport {
    /// @param status integration → `ok | skipped | error | pending`
    /// @param errors integration → the last message, for those in error
    record State(Map<String, String> status, Map<String, String> errors, int openDrift) {
        public static final State UNKNOWN = new State(Map.of(), Map.of(), 0);
    }

    /// The state of each of these tenants; a tenant nobody has worked on is left out.
    Map<TenantId, State> of(Collection<TenantId> tenants);
}
