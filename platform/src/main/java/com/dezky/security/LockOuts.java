package com.dezky.security;

import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Finds out whether a policy would keep out whoever saves it, or every owner. In doubt it says yes: a question too many
/// costs a typed word, one too few an organisation that nobody can open.
@Component
class LockOuts {
    private final Memberships memberships;
    private final SignInStore signIns;
    private final Clock clock;

    LockOuts(Memberships memberships, SignInStore signIns, Clock clock) {
        this.memberships = memberships;
        this.signIns = signIns;
        this.clock = clock;
    }

    /// Locks the owners' memberships until the transaction ends.
    void holdOwners(TenantId tenant) {
        memberships.lockOwners(tenant);
    }

    /// Inside the tenant's transaction.
    Set<LockOut> of(Actor by, SecurityPolicy wanted) {
        var found = EnumSet.noneOf(LockOut.class);
        if (wanted.reportOnly() || wanted.allowedCountries().isEmpty() && wanted.ipAllowlist().isEmpty()) {
            return found;
        }
        var sources = signIns.sources(wanted.tenant(), clock.instant().minus(PolicyPreviews.WINDOW));
        var people = memberships.all(wanted.tenant()).stream()
                .filter(member -> member.state() == Roster.State.ACTIVE && member.accountActive()).toList();
        people.stream().filter(member -> member.person().equals(by.person()))
                .filter(self -> !getsIn(self, wanted, by, sources)).forEach(_ -> found.add(LockOut.YOURSELF));
        var owners = people.stream().filter(member -> member.roles().contains(Role.OWNER)).toList();
        if (!owners.isEmpty() && owners.stream().noneMatch(owner -> getsIn(owner, wanted, by, sources))) {
            found.add(LockOut.EVERY_OWNER);
        }
        return found;
    }

    /// Whether somebody is known to get in from somewhere: who saves this, from where they are now; others, from where
    /// they were last.
    private static boolean getsIn(Membership member, SecurityPolicy wanted, Actor by,
            Map<PersonId, List<SignInSource>> sources) {
        var own = sources.getOrDefault(member.person(), List.of());
        if (!member.person().equals(by.person())) {
            return own.stream().anyMatch(source -> source.admitted(wanted));
        }
        // Countries are asked at the sign-in of those who are at home here, and only the provider can tell them.
        return wanted.admitsAddress(by.ip()) && (wanted.allowedCountries().isEmpty() || !member.atHome()
                || own.stream().anyMatch(source -> source.admitted(wanted)));
    }
}
