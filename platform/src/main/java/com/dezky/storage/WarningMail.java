package com.dezky.storage;

import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The mail that something is getting full, in Danish and English.
@Component
class WarningMail {
    private static final Formats DA = new Formats(Language.DA, Formats.DEFAULT_ZONE);
    private static final Formats EN = new Formats(Language.EN, Formats.DEFAULT_ZONE);

    private static final String TOTAL = """
                                        (English below)

                                        Hej,

                                        Jeres filer fylder nu %1$s af de %2$s, som abonnementet rummer (%3$s).

                                        Se, hvad der fylder mest:
                                        %7$s/admin/storage

                                        Venlig hilsen
                                        Dezky

                                        --

                                        Hello,

                                        Your files now take up %4$s of the %5$s that the subscription holds (%6$s).

                                        See what takes up most:
                                        %7$s/admin/storage

                                        Kind regards
                                        Dezky
                                        """;

    private static final String SPACE = """
                                        (English below)

                                        Hej,

                                        Rummet "%8$s" fylder nu %1$s af %2$s (%3$s). Når det er fuldt, kan ingen
                                        gemme mere i det.

                                        Giv det mere plads, eller se, hvad der fylder:
                                        %7$s/admin/storage

                                        Venlig hilsen
                                        Dezky

                                        --

                                        Hello,

                                        The space "%8$s" now takes up %4$s of %5$s (%6$s). When it is full, nobody
                                        can save more in it.

                                        Give it more room, or see what takes it up:
                                        %7$s/admin/storage

                                        Kind regards
                                        Dezky
                                        """;

    private static final String OWN = """
                                      (English below)

                                      Hej %8$s,

                                      Dine egne filer fylder nu %1$s af %2$s (%3$s). Når der er fyldt op, kan du
                                      ikke gemme mere. Slet det, du ikke skal bruge, eller bed jeres administrator
                                      om mere plads.

                                      Venlig hilsen
                                      Dezky

                                      --

                                      Hello %8$s,

                                      Your own files now take up %4$s of %5$s (%6$s). When they are full, you cannot
                                      save more. Delete what you do not need, or ask your administrator for more
                                      room.

                                      Kind regards
                                      Dezky
                                      """;

    private final Roster roster;
    private final Outbox outbox;
    private final SurfaceSettings surfaces;

    WarningMail(Roster roster, Outbox outbox, SurfaceSettings surfaces) {
        this.roster = roster;
        this.outbox = outbox;
        this.surfaces = surfaces;
    }

    /// Leaves a mail for each owner and admin in the open transaction.
    void total(TenantId tenant, long used, long quota, Instant now) {
        toAdmins(tenant, "Jeres lager er %s fyldt / Your storage is %s full", TOTAL, "", used, quota, now,
                tenant.value());
    }

    /// As {@link #total} for a space; for somebody's own files to that person alone.
    void place(TenantId tenant, Place place, long used, long quota, Instant now) {
        if (place.kind() == Kind.SPACE) {
            var name = place.name().replace("%", "%%");
            toAdmins(tenant, name + " er %s fyldt / " + name + " is %s full", SPACE, place.name(), used, quota, now,
                    place.id());
        } else if (place.email() != null) {
            send(tenant, place.email(), "Dine filer er %s fyldt / Your files are %s full", OWN, place.name(), used,
                    quota, now, place.id());
        }
    }

    private void toAdmins(TenantId tenant, String subject, String body, String name, long used, long quota,
            Instant now, UUID thing) {
        roster.of(tenant).stream()
                .filter(entry -> entry.enabled() && entry.state() == Roster.State.ACTIVE)
                .filter(entry -> entry.roles().contains(Role.OWNER) || entry.roles().contains(Role.ADMIN))
                .forEach(entry -> send(tenant, entry.email(), subject, body, name, used, quota, now, thing));
    }

    private void send(TenantId tenant, String to, String subject, String body, String name, long used, long quota,
            Instant now, UUID thing) {
        var share = (double) used / quota;
        var text = body.formatted(DA.size(used), DA.size(quota), DA.percent(share), EN.size(used), EN.size(quota),
                EN.percent(share), surfaces.urlOf(Surface.PORTAL), name);
        outbox.send(new Mail(tenant, new EmailAddress(to), subject.formatted(DA.percent(share), EN.percent(share)),
                text, "storage-full." + thing + "." + now.getEpochSecond() + "." + UUID.nameUUIDFromBytes(to.getBytes(
                        StandardCharsets.UTF_8))));
    }
}
