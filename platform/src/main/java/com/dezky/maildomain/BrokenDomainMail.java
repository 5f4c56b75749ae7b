package com.dezky.maildomain;

import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.EmailAddress;
import com.dezky.notification.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells a tenant's owners and admins that a good domain broke, once for each time it does.
@Component
class BrokenDomainMail {
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
        var values = Map.of("domain", name, "records", records, "link", surfaces.urlOf(Surface.PORTAL)
                + "/admin/domains/" + domain.name());
        roster.of(domain.tenant()).stream()
                .filter(entry -> entry.enabled() && entry.state() == Roster.State.ACTIVE)
                .filter(entry -> entry.roles().contains(Role.OWNER) || entry.roles().contains(Role.ADMIN))
                .forEach(entry -> outbox
                        .send(BrokenDomainWords.TEMPLATE.mail(domain.tenant(), new EmailAddress(entry.email()), values,
                                key(domain, since, entry.email()))));
    }

    private static String key(MailDomain domain, Instant since, String address) {
        return "domain-broken." + domain.id() + "." + since.getEpochSecond() + "." + UUID.nameUUIDFromBytes(address
                .getBytes(StandardCharsets.UTF_8));
    }
}
