package com.dezky.tenant;

import static com.dezky.access.Permission.EDIT_PROFILE;
import static com.dezky.access.Permission.MANAGE_BRANDING;
import static com.dezky.access.Permission.VIEW_TENANT;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.PartnerRole;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.Cursors;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Page;
import com.dezky.kernel.PartnerId;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.partner.Partners;
import com.dezky.tenant.ChangeTenantResult.Changed;
import com.dezky.tenant.ChangeTenantResult.Stale;
import com.dezky.tenant.CreateTenantResult.Created;
import com.dezky.tenant.CreateTenantResult.NoSuchPartner;
import com.dezky.tenant.CreateTenantResult.SlugReserved;
import com.dezky.tenant.CreateTenantResult.SlugTaken;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Customers' workspaces. Owns the table `tenant`; what is in them belongs to other modules.
@Service
public class Tenants {
    private final TenantStore store;
    private final Access access;
    private final Partners partners;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Cursors cursors;
    private final TenantSettings settings;
    private final Clock clock;

    Tenants(TenantStore store, Access access, Partners partners, Audit audit, ApplicationEventPublisher events,
            Cursors cursors, TenantSettings settings, Clock clock) {
        this.store = store;
        this.access = access;
        this.partners = partners;
        this.audit = audit;
        this.events = events;
        this.cursors = cursors;
        this.settings = settings;
        this.clock = clock;
    }

    /// Makes a tenant; its provisioning starts as soon as this commits.
    @Transactional
    public CreateTenantResult create(CreateTenant command) {
        var partner = command.partner() == null ? null : partners.findActive(command.partner()).orElse(null);
        if (command.partner() != null && partner == null && !command.by().isOperator()) {
            throw Problem.notFound("partner");
        }
        if (partner == null) {
            access.requireOperator(command.by());
        } else {
            access.requirePartner(command.by(), partner, Set.of(PartnerRole.PARTNER_ADMIN));
        }

        if (command.partner() != null && partner == null) {
            return new NoSuchPartner(command.partner());
        }
        if (command.slug().reserved() && !command.by().isSystem()) {
            return new SlugReserved(command.slug());
        }
        var tenant = pending(command, partner);
        if (!store.insertIfAbsent(tenant)) {
            return new SlugTaken(command.slug());
        }
        access.enterNew(tenant.id());
        audit.record(AuditEvent.of(command.by(), "tenant.created", tenant.id(), "tenant", tenant.id().value(),
                tenant.name()).changing("slug", null, tenant.slug()).changing("plan", null, tenant.plan().word()));
        events.publishEvent(new TenantCreated(tenant, command.by(), command.ownerEmail()));
        events.publishEvent(new TenantChanged(tenant.id(), command.by()));
        return new Created(tenant);
    }

    private Tenant pending(CreateTenant command, @Nullable PartnerId partner) {
        // To the microsecond, as the database keeps it, so that what we return is what is read back.
        var now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        return new Tenant(new TenantId(Ids.next()), command.slug(), command.name(), Tenant.Status.PENDING,
                command.plan(), command.contactEmail(), partner, settings.mailDomainOf(command.slug()),
                Tenant.Upstream.NONE, null, null, TenantPreferences.USUAL, null, null, null, null, null, now, 1);
    }

    /// One tenant, for whoever may see it.
    /// @throws Problem 404 when it is none of theirs
    @Transactional(readOnly = true)
    public Tenant get(Actor actor, TenantId id) {
        access.require(actor, VIEW_TENANT, id);
        return find(id);
    }

    /// The tenants the actor may see, by slug: all for an operator, their own customers for a partner, their own for
    /// everyone else.
    @Transactional(readOnly = true)
    public Page<Tenant> list(Actor actor, TenantFilter filter, @Nullable String cursor, int limit) {
        var list = "tenants:" + actor.person() + ":" + actor.rights() + ":" + filter;
        var after = cursor == null ? "" : cursors.read(list, cursor, 1).getFirst();
        var found = store.after(after, filter, limit + 1);
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), cursors.write(list, found.get(limit - 1).slug().value()));
    }

    /// How many tenants are in each state, of those the actor may see.
    @Transactional(readOnly = true)
    public Map<Tenant.Status, Long> count(Actor actor) {
        access.requireOperator(actor);
        return store.countByStatus();
    }

    /// Changes the profile, unless someone else was faster.
    @Transactional
    public ChangeTenantResult change(ChangeTenant command) {
        access.require(command.by(), EDIT_PROFILE, command.tenant());
        var was = store.lock(command.tenant()).orElseThrow(() -> Problem.notFound("tenant"));
        if (was.version() != command.version()) {
            return new Stale(was);
        }
        if (command.plan() != null && command.plan() != was.plan()) {
            access.requireOperator(command.by());
        }
        var wanted = command.preferences().to(was.preferences());
        store.changeProfile(was.id(), or(command.name(), was.name()), or(command.plan(), was.plan()),
                or(command.contactEmail(), was.contactEmail()), optional(command.industry(), was.industry()),
                optional(command.brandColor(), was.brandColor()), wanted, clock.instant());
        var now = find(was.id());
        audit.record(AuditEvent.of(command.by(), "tenant.changed", now.id(), "tenant", now.id().value(), now.name())
                .changing("name", was.name(), now.name())
                .changing("plan", was.plan().word(), now.plan().word())
                .changingPersonal("contactEmail", was.contactEmail(), now.contactEmail())
                .changing("industry", was.industry(), now.industry())
                .changing("brandColor", was.brandColor(), now.brandColor())
                .changing("language", tag(was), tag(now))
                .changing("timeZone", was.preferences().zone(), now.preferences().zone())
                .changingPersonal("billingEmail", was.preferences().billingEmail(), now.preferences().billingEmail())
                .changingPersonal("technicalEmail", was.preferences().technicalEmail(),
                        now.preferences().technicalEmail())
                .changingPersonal("securityEmail", was.preferences().securityEmail(),
                        now.preferences().securityEmail()));
        if (!Objects.equals(was.brandColor(), now.brandColor())) {
            events.publishEvent(new BrandColorChanged(now.id()));
        }
        events.publishEvent(new TenantChanged(now.id(), command.by()));
        return new Changed(now);
    }

    private static @Nullable String tag(Tenant tenant) {
        var language = tenant.preferences().language();
        return language == null ? null : language.tag();
    }

    /// Sets the colour that the tenant's profile shows too; what it is for is {@code branding}'s. In the open transaction
    /// of its use case, which writes the audit entry.
    @Transactional(propagation = Propagation.MANDATORY)
    public void paint(Actor actor, TenantId id, @Nullable String color) {
        access.require(actor, MANAGE_BRANDING, id);
        store.paint(id, color, clock.instant());
    }

    private Tenant find(TenantId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("tenant"));
    }

    private static <T> T or(@Nullable T wanted, T was) {
        return wanted == null ? was : wanted;
    }

    private static @Nullable String optional(@Nullable String wanted, @Nullable String was) {
        return wanted == null ? was : wanted.isBlank() ? null : wanted;
    }
}
