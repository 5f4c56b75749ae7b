package com.dezky.security;

import static com.dezky.access.Permission.VIEW_SECURITY;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Roster;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Tries a policy on what is known: where people signed in from lately, and what they prove themselves with.
@Service
public class PolicyPreviews {
    /// How far back sign-ins are looked at.
    public static final Duration WINDOW = Duration.ofDays(30);

    private record Known(List<Membership> members, Map<PersonId, List<SignInSource>> sources) {}

    private final Memberships memberships;
    private final SignInStore signIns;
    private final Authenticators authenticators;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PolicyPreviews(Memberships memberships, SignInStore signIns, Authenticators authenticators, Access access,
            TransactionTemplate transaction, Clock clock) {
        this.memberships = memberships;
        this.signIns = signIns;
        this.authenticators = authenticators;
        this.access = access;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Who would notice this policy. Asks the identity provider only when a second factor is required, for two seconds
    /// at most; what it does not say by then is unknown.
    public Preview of(Actor actor, SecurityPolicy policy) {
        var known = Objects.requireNonNull(transaction.execute(reading -> read(actor, policy.tenant())));
        if (policy.mfaMode() != MfaMode.REQUIRED) {
            return Preview.of(policy, known.members, known.sources, member -> null);
        }
        var factors = authenticators.of(known.members);
        return Preview.of(policy, known.members, known.sources, member -> factors.of(member)
                .map(devices -> !devices.isEmpty()).orElse(null));
    }

    /// As {@link #of}, from our own tables alone: whether people have a second factor is left unknown.
    public Preview offline(Actor actor, SecurityPolicy policy) {
        var known = Objects.requireNonNull(transaction.execute(reading -> read(actor, policy.tenant())));
        return Preview.of(policy, known.members, known.sources, member -> null);
    }

    /// Who would have to set up a second factor if one were required, and nothing else.
    public Preview enrolment(Actor actor, TenantId tenant) {
        var defaults = SecurityPolicy.defaults(tenant);
        return of(actor, new SecurityPolicy(tenant, MfaMode.REQUIRED, defaults.sessionIdleMinutes(),
                defaults.sessionAbsoluteMinutes(), List.of(), List.of(), false, null, defaults.version()));
    }

    private Known read(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_SECURITY, tenant);
        return new Known(memberships.all(tenant).stream()
                .filter(member -> member.state() == Roster.State.ACTIVE && member.accountActive()).toList(),
                signIns.sources(tenant, clock.instant().minus(WINDOW)));
    }
}
