package com.dezky.maildomain;

import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.EmailAddress;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells a tenant's owners and admins that a good domain broke, in Danish and English: once for each time it does.
@Component
class BrokenDomainMail {
    private static final String BODY = """
                                       (English below)

                                       Hej,

                                       DNS-posterne for %1$s er ikke længere, som de skal være:

                                       %2$s

                                       Mail til og fra domænet kan blive afvist. Se, hvad der skal rettes:
                                       %3$s/admin/domains/%4$s

                                       Venlig hilsen
                                       Dezky

                                       --

                                       Hello,

                                       The DNS records of %1$s are no longer as they should be:

                                       %2$s

                                       Mail to and from the domain may be refused. See what to put right:
                                       %3$s/admin/domains/%4$s

                                       Kind regards
                                       Dezky
                                       """;

    private final Roster roster;
    private final Outbox outbox;
    private final SurfaceSettings surfaces;

    BrokenDomainMail(Roster roster, Outbox outbox, SurfaceSettings surfaces) {
        this.roster = roster;
        this.outbox = outbox;
        this.surfaces = surfaces;
    }

    /// Leaves a mail for each of them in the open transaction.
    void send(MailDomain domain, Instant since) {
        var name = domain.name().unicode();
        var records = domain.records().stream().filter(DomainRecord::broken)
                .map(record -> "  " + record.type() + "  " + record.host()).collect(Collectors.joining("\n"));
        var subject = "%1$s kræver handling / %1$s needs attention".formatted(name);
        var body = BODY.formatted(name, records, surfaces.urlOf(Surface.PORTAL), domain.name());
        roster.of(domain.tenant()).stream()
                .filter(entry -> entry.enabled() && entry.state() == Roster.State.ACTIVE)
                .filter(entry -> entry.roles().contains(Role.OWNER) || entry.roles().contains(Role.ADMIN))
                .forEach(entry -> outbox.send(new Mail(domain.tenant(), new EmailAddress(entry.email()), subject,
                        body, key(domain, since, entry.email()))));
    }

    private static String key(MailDomain domain, Instant since, String address) {
        return "domain-broken." + domain.id() + "." + since.getEpochSecond() + "." + UUID.nameUUIDFromBytes(address
                .getBytes(StandardCharsets.UTF_8));
    }
}
