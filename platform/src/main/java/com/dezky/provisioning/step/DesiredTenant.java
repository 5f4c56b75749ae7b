package com.dezky.provisioning.step;

import com.dezky.kernel.TenantId;
import com.dezky.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What should exist for a tenant, computed from our tables at the begin of a run.
/// @param members    everyone who is or was a member and has an account
/// @param quotaBytes what the plan holds of shared files
/// @param accepted   values of theirs that a person made ours, by step and field
/// @param waiting    steps that wait already for something that comes by itself, and need not ask for it again
public record DesiredTenant(Tenant tenant, Presence presence, List<DesiredMember> members, long quotaBytes,
        Map<StepKey, Map<String, String>> accepted, Set<StepKey> waiting) {
    /// How much of a tenant should be there.
    public enum Presence {
        OPEN,
        /// Suspended: locked, everything kept, mail still received.
        FROZEN,
        /// Closed and restorable: locked, everything kept, mail refused.
        CLOSING,
        /// Nothing should be left.
        GONE
    }

    public TenantId id() {
        return tenant.id();
    }

    public String slug() {
        return tenant.slug().value();
    }

    /// What marks a thing upstream as this tenant's, where it takes free text.
    public String mark() {
        return "dezky:tenant=" + tenant.id();
    }

    public boolean gone() {
        return presence == Presence.GONE;
    }

    /// Whether somebody may sign in for this tenant. While it is locked, those who can pay or restore still may.
    public boolean admits(DesiredMember member) {
        return switch (presence) {
            case OPEN -> member.active();
            case FROZEN, CLOSING -> member.active() && member.settlesAccounts();
            case GONE -> false;
        };
    }

    /// Whether somebody may use mail and files here.
    public boolean serves(DesiredMember member) {
        return presence == Presence.OPEN && member.active();
    }

    public Optional<String> accepted(StepKey step, String field) {
        return Optional.ofNullable(accepted.getOrDefault(step, Map.of()).get(field));
    }
}
