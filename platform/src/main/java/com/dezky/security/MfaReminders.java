package com.dezky.security;

import static com.dezky.access.Permission.MANAGE_SECURITY;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.security.MfaOverview.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks people to set up a second factor. Nobody is asked more than once a week, and nobody who has one, or of whom the
/// provider does not say.
@Service
public class MfaReminders {
    public static final Duration NOT_AGAIN_FOR = Duration.ofDays(7);

    /// How a round of reminders ended.
    /// @param sent    how many were written to
    /// @param tooSoon how many were within the week
    /// @param passed  how many have one, are not known to have none, or are not at home here
    public record Sent(int sent, int tooSoon, int passed) {}

    private final MfaOverview overview;
    private final MfaStore store;
    private final PolicyStore policies;
    private final Outbox outbox;
    private final Access access;
    private final Audit audit;
    private final SurfaceSettings surfaces;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MfaReminders(MfaOverview overview, MfaStore store, PolicyStore policies, Outbox outbox, Access access, Audit audit,
            SurfaceSettings surfaces, TransactionTemplate transaction, Clock clock) {
        this.overview = overview;
        this.store = store;
        this.policies = policies;
        this.outbox = outbox;
        this.access = access;
        this.audit = audit;
        this.surfaces = surfaces;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Writes to those of these members who have none.
    /// @param members ids of memberships; null for everybody
    public Sent send(Actor actor, TenantId tenant, @Nullable Set<UUID> members) {
        transaction.executeWithoutResult(reading -> access.require(actor, MANAGE_SECURITY, tenant));
        var asked = overview.of(actor, tenant).members().stream()
                .filter(member -> members == null || members.contains(member.id())).toList();
        var without = asked.stream().filter(member -> member.atHome() && member.without()).toList();
        var sent = Objects.requireNonNull(transaction.execute(open -> send(actor, tenant, without)));
        return new Sent(sent, without.size() - sent, asked.size() - without.size());
    }

    private int send(Actor actor, TenantId tenant, List<Standing> to) {
        access.require(actor, MANAGE_SECURITY, tenant);
        var name = policies.whose(tenant).name();
        var now = clock.instant();
        var sent = 0;
        for (var member : to) {
            if (store.remindIfNotSince(tenant, member.person(), now.minus(NOT_AGAIN_FOR), now)) {
                outbox.send(mail(tenant, name, member, now.toEpochMilli()));
                sent++;
            }
        }
        if (sent > 0) {
            audit.record(AuditEvent.of(actor, "security.mfa-reminded", tenant, "tenant", tenant.value(), null)
                    .changing("people", null, sent));
        }
        return sent;
    }

    private Mail mail(TenantId tenant, String organisation, Standing to, long round) {
        return new Mail(tenant, new EmailAddress(to.email()), "Sæt totrinslogin op / Set up a second factor", """
                (English below)

                Hej %1$s,

                %2$s beder dig om at sætte totrinslogin op. Det tager et par minutter med en app på telefonen eller en
                sikkerhedsnøgle, og din konto kan ikke længere overtages med adgangskoden alene.

                Begynd her: %3$s/me

                --

                Hello %1$s,

                %2$s asks you to set up a second factor. It takes a few minutes with an app on your phone or a security
                key, and your account can no longer be taken over with the password alone.

                Begin here: %3$s/me
                """.formatted(to.name(), organisation, surfaces.urlOf(Surface.PORTAL)),
                "mfa-reminder." + tenant + "." + to.person() + "." + round);
    }
}
