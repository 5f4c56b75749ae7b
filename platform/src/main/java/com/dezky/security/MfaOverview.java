package com.dezky.security;

import static com.dezky.access.Permission.VIEW_SECURITY;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Roster;
import com.dezky.authentik.Device;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Who of a tenant has a second factor. Who has what just now is asked of the identity provider and kept nowhere; how
/// many had one is counted once a day.
@Service
public class MfaOverview {
    /// So many members are asked about at once; those behind them by name are left out, and the page says so.
    public static final int MOST = 500;
    private static final Duration SHOWN = Duration.ofDays(90);

    /// One member and what they prove themselves with.
    /// @param id       of the membership
    /// @param atHome   whether this tenant looks after their credentials; of others nothing is known
    /// @param devices  the second factors they finished setting up; null when the provider did not say
    /// @param reminded when they were last asked to set one up; null for never
    public record Standing(UUID id, PersonId person, String name, String email, boolean atHome,
            @Nullable List<Device> devices, @Nullable Instant reminded) {
        /// Whether it is known that they have none.
        public boolean without() {
            return devices != null && devices.isEmpty();
        }
    }

    /// Everybody active, by name.
    /// @param all how many there are, listed or not
    public record Overview(List<Standing> members, int all) {
        public long enrolled() {
            return members.stream().filter(member -> member.devices() != null && !member.devices().isEmpty()).count();
        }

        public long without() {
            return members.stream().filter(Standing::without).count();
        }

        /// Of how many the provider, or another tenant, would have to tell.
        public long unknown() {
            return members.stream().filter(member -> member.devices() == null).count();
        }

        /// Of those at home here, the part that has one; empty while somebody's answer is missing.
        public Optional<Double> share() {
            var home = members.stream().filter(Standing::atHome).toList();
            return home.isEmpty() || all > members.size() || home.stream().anyMatch(one -> one.devices() == null)
                    ? Optional.empty()
                    : Optional.of((double) enrolled() / home.size());
        }
    }

    /// How it stood on a day.
    public record Share(LocalDate day, int members, int enrolled) {}

    private record Known(List<Membership> members, int all, Map<PersonId, Instant> reminded) {}

    private final Memberships memberships;
    private final Authenticators authenticators;
    private final MfaStore store;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MfaOverview(Memberships memberships, Authenticators authenticators, MfaStore store, Access access,
            TransactionTemplate transaction, Clock clock) {
        this.memberships = memberships;
        this.authenticators = authenticators;
        this.store = store;
        this.access = access;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Who has what just now. Waits two seconds for the provider; what it has not said by then is unknown. Call it
    /// outside of a transaction.
    public Overview of(Actor actor, TenantId tenant) {
        var known = Objects.requireNonNull(transaction.execute(reading -> {
            access.require(actor, VIEW_SECURITY, tenant);
            var active = memberships.all(tenant).stream()
                    .filter(member -> member.state() == Roster.State.ACTIVE && member.accountActive()).toList();
            return new Known(active.stream().limit(MOST).toList(), active.size(), store.reminded(tenant));
        }));
        var answer = authenticators.of(known.members);
        return new Overview(known.members.stream().map(member -> new Standing(member.id(), member.person(),
                member.name(), member.email(), member.atHome(), answer.of(member).orElse(null),
                known.reminded.get(member.person()))).toList(), known.all);
    }

    /// How the share went over the last 90 days, oldest first. A day on which the provider was silent is missing.
    @Transactional(readOnly = true)
    public List<Share> history(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_SECURITY, tenant);
        return store.shares(tenant, LocalDate.ofInstant(clock.instant().minus(SHOWN), ZoneOffset.UTC));
    }
}
