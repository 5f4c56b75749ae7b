package com.dezky.provisioning.step;

import com.dezky.kernel.TenantId;
import com.dezky.maildomain.DesiredDomain;
import com.dezky.member.DesiredPeople;
import com.dezky.member.Group;
import com.dezky.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What should exist for a tenant, computed from our tables at the begin of a run.
/// @param members    everyone who is or was a member and is not purged
/// @param people     their mailboxes and groups
/// @param domains    the mail domains that are proven to be theirs, and those that must go
/// @param now        when the run began: decides whose time to be restored is over
/// @param quotaBytes what the plan holds of shared files
/// @param mailboxBytes what the plan holds in each mailbox
/// @param accepted   values of theirs that a person made ours, by step and field
/// @param signInRules what its group should say about signing in, as JSON has it; null for no rules
/// @param waiting    steps that wait already for something that comes by itself, and need not ask for it again
public record DesiredTenant(Tenant tenant, Presence presence, List<DesiredMember> members, DesiredPeople people,
        List<DesiredDomain> domains, Instant now, long quotaBytes,
        long mailboxBytes, Map<StepKey, Map<String, String>> accepted, @Nullable Map<String, Object> signInRules,
        Set<StepKey> waiting) {
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

    /// A group's name at the identity provider and on the file server: below the tenant's, so that no customer can name
    /// one into another tenant.
    public String nameOf(Group group) {
        return slug() + ":" + group.handle();
    }

    /// The members of a group who are observed under these keys.
    public Set<String> keysIn(Group group) {
        var ids = people.in(group);
        return members.stream().filter(member -> ids.contains(member.id()) && serves(member))
                .map(DesiredMember::key).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether something removed should be gone for good.
    public boolean over(@Nullable Instant purgeAfter) {
        return purgeAfter != null && !now.isBefore(purgeAfter);
    }

    public Optional<String> accepted(StepKey step, String field) {
        return Optional.ofNullable(accepted.getOrDefault(step, Map.of()).get(field));
    }
}
