package com.dezky.portal.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.Members;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Surface;
import com.dezky.audit.Audit;
import com.dezky.audit.web.AuditTimeline;
import com.dezky.billing.Subscriptions;
import com.dezky.kernel.TenantId;
import com.dezky.provisioning.Provisioning;
import com.dezky.storage.Overview;
import com.dezky.storage.Storage;
import com.dezky.storage.web.StorageMeters;
import com.dezky.tenant.Guide;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.Tenants;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Meter;
import com.dezky.ui.Status;
import com.dezky.ui.Steps;
import com.dezky.ui.Texts;
import com.dezky.ui.Tile;
import com.dezky.ui.TimelineEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The customer admin's home page.
@Controller
@OnSurface(Surface.PORTAL)
class AdminPages {
    private static final int RECENT = 8;

    private final Tenants tenants;
    private final Members members;
    private final Subscriptions subscriptions;
    private final Storage storage;
    private final StorageMeters meters;
    private final Provisioning provisioning;
    private final Audit audit;
    private final AuditTimeline timeline;
    private final Access access;
    private final AdminShell shells;
    private final List<Guide> guides;
    private final Cards cards;
    private final Texts texts;
    private final Clock clock;

    AdminPages(Tenants tenants, Members members, Subscriptions subscriptions, Storage storage, StorageMeters meters,
            Provisioning provisioning, Audit audit, AuditTimeline timeline, Access access, AdminShell shells,
            List<Guide> guides, Cards cards, Texts texts, Clock clock) {
        this.tenants = tenants;
        this.members = members;
        this.subscriptions = subscriptions;
        this.storage = storage;
        this.meters = meters;
        this.provisioning = provisioning;
        this.audit = audit;
        this.timeline = timeline;
        this.access = access;
        this.shells = shells;
        this.guides = guides;
        this.cards = cards;
        this.texts = texts;
        this.clock = clock;
    }

    /// In one transaction: seven faces answer, and the roles are read once.
    @GetMapping("/admin")
    @Transactional(readOnly = true)
    public ModelAndView dashboard(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(required = false) @Nullable String fragment) {
        access.require(actor, Permission.VIEW_ADMIN, tenant);
        var shown = tenants.get(actor, tenant);
        var shell = shells.of(texts.text("portal.nav.overview"), "/admin").live("provisioning:" + tenant);
        var services = cards.fill("services", () -> services(actor, tenant));
        var page = new AdminDashboardPage(shell, cards.fill("alerts", () -> alerts(actor, tenant, services.content())),
                cards.fill("tiles", () -> tiles(actor, shown)), cards.fill("start", () -> start(actor, tenant)),
                services, cards.fill("audit", () -> log(actor, tenant)),
                access.may(actor, Permission.MANAGE_MEMBERS, tenant));
        return new ModelAndView("services".equals(fragment) ? "portal/web/services" : "portal/web/dashboard",
                Map.of("page", page));
    }

    /// What wants somebody: what the modules know of, and services that are not as they should be.
    private List<AdminDashboardPage.Alert> alerts(Actor actor, TenantId tenant, @Nullable Steps services) {
        var alerts = new ArrayList<AdminDashboardPage.Alert>();
        guides.stream().flatMap(guide -> guide.alerts(actor, tenant).stream())
                .forEach(alert -> alerts.add(new AdminDashboardPage.Alert(texts.text(alert.key(),
                        alert.arguments().toArray()), alert.href(), texts.text("portal.alert.fix"))));
        if (services != null) {
            services.steps().stream().filter(step -> step.status() == Status.STEP_ERROR)
                    .forEach(step -> alerts.add(new AdminDashboardPage.Alert(texts.text("portal.alert.service",
                            "service", step.name()), "#services", texts.text("portal.alert.look"))));
        }
        return alerts;
    }

    private AdminDashboardPage.@Nullable Start start(Actor actor, TenantId tenant) {
        var steps = guides.stream().flatMap(guide -> guide.steps(actor, tenant).stream())
                .map(step -> new AdminDashboardPage.Step(texts.text(step.key()), step.done(), step.href())).toList();
        return steps.stream().allMatch(AdminDashboardPage.Step::done) ? null : new AdminDashboardPage.Start(steps);
    }

    private List<Tile> tiles(Actor actor, Tenant shown) {
        var tenant = shown.id();
        var formats = Formats.current();
        var tiles = new ArrayList<Tile>();
        var files = access.may(actor, Permission.VIEW_STORAGE, tenant) ? storage.overview(actor, tenant) : null;
        // Whoever sees files was told already how many people there are; a page counts its statements.
        var taken = files == null ? members.count(actor, tenant) : files.people();
        if (access.may(actor, Permission.VIEW_BILLING, tenant)) {
            var subscription = subscriptions.get(actor, tenant);
            tiles.add(Tile.of(texts.text("portal.tile.seats"), texts.text("portal.tile.seats.value", "used", taken,
                    "all", subscription.seats()))
                    .filling(new Meter(texts.text("portal.tile.seats"), taken, subscription.seats(), texts.text(
                            "portal.tile.seats.free", "free", subscription.seats() - taken))));
            tiles.add(Tile.of(texts.text("portal.tile.plan"), texts.text("portal.plan."
                    + subscription.plan().word())));
            tiles.add(Tile.of(texts.text("portal.tile.price"),
                    formats.money(subscription.monthly(), subscription.currency()))
                    .noting(texts.text("portal.tile.price.note")));
            tiles.add(Tile.of(texts.text("portal.tile.renews"), formats.date(subscription.periodEnd()))
                    .noting(texts.text("portal.tile.renews.in", "days", Math.max(0, Duration.between(clock.instant(),
                            subscription.periodEnd()).toDays()))));
        } else {
            tiles.add(Tile.of(texts.text("portal.tile.members"), formats.number(taken)));
        }
        if (files != null) {
            tiles.add(storage(files, formats));
        }
        return tiles;
    }

    private Tile storage(Overview all, Formats formats) {
        var label = texts.text("portal.tile.storage");
        var used = all.used();
        var tile = used == null ? Tile.unknown(label) : Tile.of(label, formats.size(used)).filling(meters.of(all));
        return tile.leadingTo("/admin/storage");
    }

    private @Nullable Steps services(Actor actor, TenantId tenant) {
        if (!access.may(actor, Permission.VIEW_DRIFT, tenant)) {
            return null;
        }
        var steps = provisioning.steps(actor, tenant).stream()
                .filter(state -> !state.step().equals("email"))
                .map(state -> new Steps.Step(texts.text("portal.service." + state.step()),
                        Status.of("step", state.state()), state.message(), state.reference(), 1, null, null,
                        null))
                .toList();
        return new Steps(steps, null, "provisioning:" + tenant, "/admin?fragment=services");
    }

    private @Nullable List<TimelineEntry> log(Actor actor, TenantId tenant) {
        return access.may(actor, Permission.VIEW_AUDIT, tenant)
                ? timeline.of(audit.of(actor, tenant, null, RECENT).items())
                : null;
    }
}
