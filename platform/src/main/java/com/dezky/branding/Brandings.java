package com.dezky.branding;

import static com.dezky.access.Permission.MANAGE_BRANDING;
import static com.dezky.access.Permission.VIEW_BRANDING;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.PartnerRole;
import com.dezky.access.Permission;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.branding.BrandingResult.LogoRefused;
import com.dezky.branding.BrandingResult.Mistake;
import com.dezky.branding.BrandingResult.Saved;
import com.dezky.branding.BrandingResult.Stale;
import com.dezky.branding.BrandingResult.Wrong;
import com.dezky.branding.accent.Rgb;
import com.dezky.branding.logo.Logo;
import com.dezky.branding.logo.LogoReading;
import com.dezky.branding.logo.Logos;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.notification.Mail;
import com.dezky.notification.MailTemplate;
import com.dezky.notification.MailTemplate.Flaw;
import com.dezky.notification.MailTemplate.Words;
import com.dezky.notification.Outbox;
import com.dezky.tenant.Tenants;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How tenants and partners look, and who may say so: a tenant's owners and admins, a partner's administrators,
/// operators.
@Service
public class Brandings {
    private final BrandingStore store;
    private final Access access;
    private final Tenants tenants;
    private final Wording wording;
    private final Looks looks;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    Brandings(BrandingStore store, Access access, Tenants tenants, Wording wording, Looks looks, Outbox outbox,
            Audit audit, Clock clock) {
        this.store = store;
        this.access = access;
        this.tenants = tenants;
        this.wording = wording;
        this.looks = looks;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Look get(Actor actor, Owner owner) {
        require(actor, VIEW_BRANDING, owner);
        return find(owner);
    }

    /// For pages that lead to a change: whether it would be refused for who asks.
    @Transactional(readOnly = true)
    public void requireManaged(Actor actor, Owner owner) {
        require(actor, MANAGE_BRANDING, owner);
    }

    /// What would keep this change from being made; empty when nothing would.
    @Transactional(readOnly = true)
    public List<Mistake> mistakes(ChangeBranding command) {
        require(command.by(), MANAGE_BRANDING, command.owner());
        return wording.mistakes(command);
    }

    /// Sends the actor a mail in these words, filled with samples, to see it where it will be read.
    /// @return what is wrong with the words; then nothing is sent
    @Transactional
    public List<Flaw> sendTest(Actor by, Owner.OfTenant owner, MailTemplate template, Words words) {
        require(by, MANAGE_BRANDING, owner);
        var flaws = template.flaws(words);
        if (flaws.isEmpty()) {
            var sample = template.sample(words, find(owner).product());
            outbox.send(new Mail(owner.id(), new EmailAddress(by.email()), sample.subject(), sample.body(),
                    "branding-test." + Ids.next()));
            audit.record(AuditEvent.of(by, "branding.test-sent", owner.id(), "tenant", owner.id().value(),
                    template.key()));
        }
        return flaws;
    }

    /// Says all of it anew, logos apart: what is left out is inherited from then on.
    @Transactional
    public BrandingResult change(ChangeBranding command) {
        require(command.by(), MANAGE_BRANDING, command.owner());
        var mistakes = wording.mistakes(command);
        if (!mistakes.isEmpty()) {
            return new Wrong(mistakes);
        }
        var branding = store.lock(command.owner());
        var was = find(command.owner());
        if (was.version() != command.version()) {
            return new Stale(was);
        }
        var name = Wording.name(command.productName());
        var accent = command.accent() == null || command.accent().isBlank()
                ? null
                : Rgb.read(command.accent()).orElseThrow().hex();
        switch (command.owner()) {
            case Owner.OfTenant(var id) -> {
                tenants.paint(command.by(), id, accent);
                store.change(branding, name, null);
            }
            case Owner.OfPartner _ -> store.change(branding, name, accent);
        }
        store.changeMails(branding, command.owner(), command.mails());
        var now = saved(branding, command.owner());
        record(command.by(), command.owner(), "branding.changed", was.own(), now.own());
        return new Saved(now);
    }

    /// Takes a picture as the logo of one side. What is kept is our own writing of it.
    /// @param mediaType as the sender says; null when it does not say
    @Transactional
    public BrandingResult setLogo(Actor by, Owner owner, LogoSide side, byte[] file, @Nullable String mediaType) {
        require(by, MANAGE_BRANDING, owner);
        return switch (Logos.read(file, mediaType)) {
            case LogoReading.Refused(var why) -> new LogoRefused(why);
            case LogoReading.Read(var logo) -> new Saved(keep(by, owner, side, logo));
        };
    }

    private Look keep(Actor by, Owner owner, LogoSide side, Logo logo) {
        var branding = store.lock(owner);
        var was = find(owner);
        store.setLogo(branding, owner, side, logo);
        var now = saved(branding, owner);
        record(by, owner, "branding.logo-set", was.own(), now.own());
        return now;
    }

    /// The inherited logo shows again. Removing what is not there changes nothing.
    @Transactional
    public Look removeLogo(Actor by, Owner owner, LogoSide side) {
        require(by, MANAGE_BRANDING, owner);
        var branding = store.lock(owner);
        var was = find(owner);
        if ((side == LogoSide.LIGHT ? was.own().logoLight() : was.own().logoDark()) == null) {
            return was;
        }
        store.removeLogo(branding, side);
        var now = saved(branding, owner);
        record(by, owner, "branding.logo-removed", was.own(), now.own());
        return now;
    }

    /// A picture by its address; nobody has to be known for it.
    @Transactional(readOnly = true)
    public Optional<Picture> picture(String hash) {
        return store.served(hash).map(found -> new Picture(found.format(), found.content()));
    }

    /// A logo as it is sent.
    public record Picture(Logo.Format format, byte[] content) {}

    private void require(Actor actor, Permission permission, Owner owner) {
        switch (owner) {
            case Owner.OfTenant(var id) -> access.require(actor, permission, id);
            case Owner.OfPartner(var id) -> access.requirePartner(actor, id, permission == VIEW_BRANDING
                    ? EnumSet.allOf(PartnerRole.class)
                    : Set.of(PartnerRole.PARTNER_ADMIN));
        }
    }

    private Look find(Owner owner) {
        return store.find(owner).orElseThrow(() -> Problem.notFound(owner.tenant() == null ? "partner" : "tenant"));
    }

    private Look saved(UUID branding, Owner owner) {
        store.touch(branding, owner, clock.instant());
        looks.forgetAfterCommit(owner);
        return find(owner);
    }

    private void record(Actor by, Owner owner, String action, Wishes was, Wishes now) {
        var event = owner instanceof Owner.OfTenant(var id)
                ? AuditEvent.of(by, action, id, "tenant", id.value(), now.productName())
                : AuditEvent.of(by, action, null, "partner", owner.partner(), now.productName());
        event = event.changing("productName", was.productName(), now.productName())
                .changing("brandColor", was.accent(), now.accent())
                .changing("logoLight", hash(was.logoLight()), hash(now.logoLight()))
                .changing("logoDark", hash(was.logoDark()), hash(now.logoDark()));
        var mails = new TreeSet<>(was.mails().keySet());
        mails.addAll(now.mails().keySet());
        for (var mail : mails) {
            var before = was.mails().get(mail);
            var after = now.mails().get(mail);
            event = event.changing("mail." + mail + ".subject", before == null ? null : before.subject(),
                    after == null ? null : after.subject())
                    .changing("mail." + mail + ".body", before == null ? null : before.body(),
                            after == null ? null : after.body());
        }
        audit.record(event);
    }

    private static @Nullable String hash(@Nullable LogoFile logo) {
        return logo == null ? null : logo.hash();
    }
}
