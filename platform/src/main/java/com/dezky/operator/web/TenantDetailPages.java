package com.dezky.operator.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.Members;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.audit.Audit;
import com.dezky.audit.web.AuditTimeline;
import com.dezky.billing.Subscriptions;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.LifecycleResult;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantLifecycle;
import com.dezky.tenant.Tenants;
import com.dezky.ui.Fact;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Pages;
import com.dezky.ui.Status;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One tenant: overview, audit, and the verbs of its life. What it has, provisioning and drift have pages of their own.
@Controller
@OnSurface(Surface.OPERATOR)
@RequestMapping("/tenants/{slug}")
class TenantDetailPages {
    private static final int RECENT = 8;

    private final Tenants tenants;
    private final TenantLifecycle lifecycle;
    private final Subscriptions subscriptions;
    private final Members members;
    private final Audit audit;
    private final AuditTimeline timeline;
    private final Access access;
    private final TenantHeads heads;
    private final Texts texts;

    TenantDetailPages(Tenants tenants, TenantLifecycle lifecycle, Subscriptions subscriptions, Members members,
            Audit audit, AuditTimeline timeline, Access access, TenantHeads heads, Texts texts) {
        this.tenants = tenants;
        this.lifecycle = lifecycle;
        this.subscriptions = subscriptions;
        this.members = members;
        this.audit = audit;
        this.timeline = timeline;
        this.access = access;
        this.heads = heads;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView overview(@CurrentActor Actor actor, @PathVariable String slug) {
        var tenant = tenants.get(actor, access.tenantId(slug));
        var recent = audit.of(actor, tenant.id(), null, RECENT).items();
        return new ModelAndView("operator/web/tenantOverview", Map.of("page", new TenantOverviewPage(
                heads.of(actor, tenant, ""), facts(actor, tenant), upstream(tenant), timeline.of(recent))));
    }

    private List<Fact> facts(Actor actor, Tenant tenant) {
        var formats = new Formats(Language.current(), Formats.DEFAULT_ZONE);
        var subscription = subscriptions.get(actor, tenant.id());
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(texts.text("operator.fact.created"), formats.dateTime(tenant.createdAt())));
        facts.add(tenant.activatedAt() == null
                ? Fact.unknown(texts.text("operator.fact.activated"))
                : Fact.of(texts.text("operator.fact.activated"), formats.dateTime(tenant.activatedAt())));
        facts.add(Fact.of(texts.text("operator.fact.contact"), tenant.contactEmail().value()));
        facts.add(Fact.of(texts.text("operator.fact.seats"), texts.text("operator.fact.seats.value", "used",
                members.count(actor, tenant.id()), "all", subscription.seats())));
        facts.add(Fact.of(texts.text("operator.fact.price"), texts.text("operator.fact.price.value", "amount",
                formats.money(subscription.monthly(), subscription.currency()))));
        if (tenant.suspendedBy() != null) {
            facts.add(Fact.of(texts.text("operator.fact.suspended"),
                    texts.text("operator.fact.suspended." + tenant.suspendedBy())));
        }
        if (tenant.purgeAfter() != null) {
            facts.add(Fact.of(texts.text("operator.fact.purge"), formats.dateTime(tenant.purgeAfter())));
        }
        return facts;
    }

    /// The ids of what was made elsewhere: what an operator pastes into another system's search field.
    private List<Fact> upstream(Tenant tenant) {
        var ids = tenant.upstream();
        return List.of(Fact.code(texts.text("operator.fact.tenant-id"), tenant.id().toString()),
                id("operator.fact.group", ids.authentikGroup()),
                Fact.code(texts.text("operator.fact.mail-domain"), tenant.mailDomain()),
                id("operator.fact.mail-domain-id", ids.stalwartDomain()),
                id("operator.fact.files-group", ids.ocisGroup()), id("operator.fact.space", ids.ocisSpace()));
    }

    private Fact id(String key, @Nullable String value) {
        return value == null
                ? Fact.of(texts.text(key), texts.text("operator.fact.not-made"))
                : Fact.code(texts.text(key), value);
    }

    /// The head alone, for the page whose tab it names.
    @GetMapping({"/head", "/head/{tab:provisioning|drift|members|domains|security|audit}"})
    ModelAndView head(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable(required = false) @Nullable String tab) {
        return new ModelAndView("operator/web/tenantHead", Map.of("head",
                heads.of(actor, tenants.get(actor, access.tenantId(slug)), tab == null ? "" : tab)));
    }

    @GetMapping("/audit")
    ModelAndView audit(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestParam(required = false) @Nullable String cursor) {
        var tenant = tenants.get(actor, access.tenantId(slug));
        var found = audit.of(actor, tenant.id(), cursor, 40);
        return new ModelAndView("operator/web/tenantAudit", Map.of("page",
                new TenantAuditPage(heads.of(actor, tenant, "audit"), timeline.of(found.items()),
                        AuditPages.pages(texts, "/tenants/" + slug + "/audit", cursor, found))));
    }

    @PostMapping("/suspend")
    ModelAndView suspend(@CurrentActor Actor actor, @PathVariable String slug, RedirectAttributes redirect) {
        return moved(slug, "suspended", lifecycle.suspend(actor, id(slug)), redirect);
    }

    @PostMapping("/resume")
    ModelAndView resume(@CurrentActor Actor actor, @PathVariable String slug, RedirectAttributes redirect) {
        return moved(slug, "resumed", lifecycle.resume(actor, id(slug)), redirect);
    }

    @PostMapping("/restore")
    ModelAndView restore(@CurrentActor Actor actor, @PathVariable String slug, RedirectAttributes redirect) {
        return moved(slug, "restored", lifecycle.restore(actor, id(slug)), redirect);
    }

    /// Closing asks for the typed name, since it ends in deletion.
    @PostMapping("/close")
    ModelAndView close(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestParam(defaultValue = "") String confirm, RedirectAttributes redirect) {
        if (!confirm.strip().equals(slug)) {
            Toast.flash(redirect, texts.text("operator.close.not-confirmed", "slug", slug));
            return new ModelAndView("redirect:/tenants/" + slug);
        }
        return moved(slug, "closed", lifecycle.close(actor, id(slug)), redirect);
    }

    private ModelAndView moved(String slug, String verb, LifecycleResult result, RedirectAttributes redirect) {
        Toast.flash(redirect, switch (result) {
            case LifecycleResult.Done(var tenant) -> texts.text("operator.tenant." + verb, "name", tenant.name());
            case LifecycleResult.NotFrom(var status) -> texts.text("operator.tenant.not-from", "status",
                    texts.text(Status.of("tenant", status).key()));
            case LifecycleResult.SuspendedByOperator() -> texts.text("operator.fact.suspended.operator");
        });
        return new ModelAndView("redirect:/tenants/" + slug);
    }

    private TenantId id(String slug) {
        return access.tenantId(slug);
    }
}
