package com.dezky.maildomain;

import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.access.Scope;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import com.dezky.notification.Letter;
import com.dezky.notification.Notifications;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells a tenant's owners and admins that a good domain broke: once for each time it does.
@Component
class BrokenDomains {
    private record Due(TenantId tenant, UUID domain) {}

    private static final Logger LOG = LoggerFactory.getLogger(BrokenDomains.class);
    private static final int AT_ONCE = 20;

    private final JdbcClient jdbc;
    private final MailDomainStore store;
    private final Roster roster;
    private final Notifications notifications;
    private final SurfaceSettings surfaces;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BrokenDomains(JdbcClient jdbc, MailDomainStore store, Roster roster, Notifications notifications,
            SurfaceSettings surfaces, Scope scope, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.roster = roster;
        this.notifications = notifications;
        this.surfaces = surfaces;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Noted after the mail server took it: after a crash a mail may go out twice, under the same Message-ID.
    void notifyPeople() {
        if (!notifications.configured()) {
            return;
        }
        for (var due : due()) {
            var letter = scope.tenant(due.tenant, () -> Objects.requireNonNull(transaction.execute(
                    open -> letter(store.find(due.tenant, due.domain).orElseThrow()))));
            try {
                if (!letter.to().isEmpty()) {
                    notifications.send(letter);
                }
            } catch (MailException away) {
                LOG.info("the mail about a broken domain waits: {}", away.getMessage());
                return;
            }
            scope.tenant(due.tenant, () -> transaction.execute(open -> jdbc
                    .sql("update mail_domain set notified_at = :at where id = :id and status = 'attention'")
                    .param("at", Rows.utc(clock.instant())).param("id", due.domain).update()));
        }
    }

    private List<Due> due() {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> jdbc.sql("""
                                                                                               select tenant_id, id from mail_domain
                                                                                                where status = 'attention' and notified_at is null
                                                                                                order by attention_since
                                                                                                limit :limit
                                                                                               """)
                .param("limit", AT_ONCE)
                .query((row, at) -> new Due(new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getObject("id", UUID.class)))
                .list())));
    }

    private Letter letter(MailDomain domain) {
        var to = roster.of(domain.tenant()).stream()
                .filter(entry -> entry.enabled() && entry.state() == Roster.State.ACTIVE)
                .filter(entry -> entry.roles().contains(Role.OWNER) || entry.roles().contains(Role.ADMIN))
                .map(entry -> new EmailAddress(entry.email())).distinct().toList();
        var since = domain.attentionSince();
        var text = BrokenDomainMail.of(domain, surfaces.urlOf(Surface.PORTAL));
        return new Letter("domain-broken." + domain.id() + "." + (since == null ? 0 : since.getEpochSecond()), to,
                text.subject(), text.body());
    }
}
