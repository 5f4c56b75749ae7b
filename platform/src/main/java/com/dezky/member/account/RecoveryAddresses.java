package com.dezky.member.account;

import static com.dezky.access.Permission.VIEW_TENANT;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Persons;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.LinkSecret;
import com.dezky.maildomain.MailDomainProgress;
import com.dezky.member.account.RecoveryAddressResult.LinkSent;
import com.dezky.member.account.RecoveryAddressResult.NotOutside;
import com.dezky.member.account.RecoveryAddressResult.TooSoon;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.tenant.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A person's own recovery address: named, confirmed by a link that only its reader has, taken away.
@Service
public class RecoveryAddresses {
    private static final Duration VALID = Duration.ofDays(1);
    private static final Duration BETWEEN_LINKS = Duration.ofMinutes(1);

    private final RecoveryAddressStore store;
    private final Persons persons;
    private final Access access;
    private final MailDomainProgress domains;
    private final TenantSettings settings;
    private final SurfaceSettings surfaces;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    RecoveryAddresses(RecoveryAddressStore store, Persons persons, Access access, MailDomainProgress domains,
            TenantSettings settings, SurfaceSettings surfaces, Outbox outbox, Audit audit, Clock clock) {
        this.store = store;
        this.persons = persons;
        this.access = access;
        this.domains = domains;
        this.settings = settings;
        this.surfaces = surfaces;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /// The actor's own.
    @Transactional(readOnly = true)
    public RecoveryAddress of(Actor actor) {
        return store.find(actor.requirePerson(), clock.instant()).orElse(RecoveryAddress.NONE);
    }

    /// Sends a link to the address; until it is opened, the one before stays in use.
    @Transactional
    public RecoveryAddressResult ask(Actor actor, EmailAddress email) {
        if (!outside(actor, email)) {
            return new NotOutside(email.domain());
        }
        var now = clock.instant();
        var link = LinkSecret.random();
        if (!store.ask(actor.requirePerson(), email, link, now, now.plus(VALID), now.minus(BETWEEN_LINKS))) {
            return new TooSoon();
        }
        outbox.send(new Mail(null, email, "Bekræft din gendannelsesadresse / Confirm your recovery address", """
                (English below)

                Hej %1$s,

                Åbn linket for at bekræfte, at denne adresse må bruges, hvis du mister adgangen til din konto:

                %2$s

                Linket virker i et døgn. Har du ikke bedt om det, skal du ikke gøre noget.

                --

                Hello %1$s,

                Open this link to confirm that this address may be used if you lose access to your account:

                %2$s

                The link works for a day. If you did not ask for it, there is nothing to do.
                """.formatted(actor.name(), surfaces.urlOf(Surface.PORTAL) + "/me/recovery/" + link.value()),
                "recovery-address." + Ids.next()));
        audit.record(AuditEvent.of(actor, "person.recovery-address-asked", null, "person",
                actor.requirePerson().value(), actor.email()).changingPersonal("recoveryAddress", null, email));
        return new LinkSent(email);
    }

    /// Takes the address into use that the link was sent to, and says so to the person's own address.
    /// @return false when the link is not this person's, is over, or was used
    @Transactional
    public boolean confirm(Actor actor, LinkSecret link) {
        var person = actor.requirePerson();
        var confirmed = store.confirm(person, link, clock.instant());
        confirmed.ifPresent(email -> {
            outbox.send(changed(actor, email));
            audit.record(AuditEvent.of(actor, "person.recovery-address-confirmed", null, "person", person.value(),
                    actor.email()).changingPersonal("recoveryAddress", null, email));
        });
        return confirmed.isPresent();
    }

    /// From now on nothing but an admin brings a lost password back.
    @Transactional
    public void remove(Actor actor) {
        if (store.remove(actor.requirePerson())) {
            audit.record(AuditEvent.of(actor, "person.recovery-address-removed", null, "person",
                    actor.requirePerson().value(), actor.email()));
        }
    }

    private boolean outside(Actor actor, EmailAddress email) {
        var name = DomainName.read(email.domain()).orElse(null);
        if (name == null || name.isAtOrBelow(settings.baseDomain())
                || name.isAtOrBelow(settings.mailSuffix().substring(1))) {
            return false;
        }
        return persons.self(actor).memberships().stream()
                .filter(membership -> access.may(actor, VIEW_TENANT, membership.tenant()))
                .noneMatch(membership -> {
                    access.require(actor, VIEW_TENANT, membership.tenant());
                    return domains.hold(membership.tenant(), name);
                });
    }

    private static Mail changed(Actor actor, EmailAddress recovery) {
        return new Mail(null, new EmailAddress(actor.email()),
                "Din gendannelsesadresse er ændret / Your recovery address was changed", """
                        (English below)

                        Hej %1$s,

                        Mister du din adgangskode, skriver vi fra nu af til %2$s. Er det ikke dig, der har ændret det,
                        så sig det til din administrator med det samme.

                        --

                        Hello %1$s,

                        If you lose your password, we write to %2$s from now on. If it was not you who changed this,
                        tell your admin at once.
                        """.formatted(actor.name(), recovery), "recovery-changed." + Ids.next());
    }
}
