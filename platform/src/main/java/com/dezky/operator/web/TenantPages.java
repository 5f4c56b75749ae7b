package com.dezky.operator.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.billing.Catalogue;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Page;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Problem;
import com.dezky.tenant.CreateTenant;
import com.dezky.tenant.CreateTenantResult;
import com.dezky.tenant.ProvisioningReport;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantFilter;
import com.dezky.tenant.TenantSettings;
import com.dezky.tenant.Tenants;
import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Pages;
import com.dezky.ui.Status;
import com.dezky.ui.Table;
import com.dezky.ui.Table.Column;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import com.dezky.ui.Toolbar;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The list of tenants and the form for a new one.
@Controller
@OnSurface(Surface.OPERATOR)
class TenantPages {
    private static final int PAGE = 25;

    private final Tenants tenants;
    private final ProvisioningReport provisioning;
    private final Catalogue catalogue;
    private final TenantSettings settings;
    private final OperatorShell shells;
    private final Texts texts;

    TenantPages(Tenants tenants, ProvisioningReport provisioning, Catalogue catalogue, TenantSettings settings,
            OperatorShell shells, Texts texts) {
        this.tenants = tenants;
        this.provisioning = provisioning;
        this.catalogue = catalogue;
        this.settings = settings;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping("/tenants")
    ModelAndView list(@CurrentActor Actor actor, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String status, @RequestParam(defaultValue = "") String plan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String fragment) {
        var filter = new TenantFilter(q.isBlank() ? null : q.strip(), tenantStatus(status),
                Plan.of(plan).orElse(null));
        var found = tenants.list(actor, filter, cursor, PAGE);
        var states = provisioning.of(found.items().stream().map(Tenant::id).toList());
        var rows = found.items().stream()
                .map(tenant -> row(tenant, states.getOrDefault(tenant.id(), ProvisioningReport.State.UNKNOWN)))
                .toList();
        var address = address(q, status, plan);
        var page = new TenantsPage(
                shells.of(actor, texts.text("operator.tenants"), "/tenants").live("provisioning"),
                toolbar(q, status, plan), table(cursor == null ? address : with(address, "cursor", cursor)), rows,
                pages(found, cursor, address), !filter.equals(TenantFilter.NONE));
        return new ModelAndView("table".equals(fragment) ? "operator/web/tenantsTable" : "operator/web/tenants",
                Map.of("page", page));
    }

    @GetMapping("/tenants/new")
    ModelAndView form(@CurrentActor Actor actor) {
        return form(actor, TenantForm.EMPTY, List.of(), HttpStatus.OK);
    }

    @PostMapping("/tenants")
    ModelAndView create(@CurrentActor Actor actor, TenantForm form, RedirectAttributes redirect) {
        var wrong = new ArrayList<Problem.Field>();
        var slug = Fields.slug(wrong, "/slug", form.slug());
        var name = Fields.text(wrong, "/name", form.name(), 200);
        var plan = Fields.plan(wrong, "/plan", form.plan());
        var blankMail = form.contactEmail() == null || form.contactEmail().isBlank();
        var email = Fields.email(wrong, "/contactEmail", blankMail ? actor.email() : form.contactEmail());
        var blankPartner = form.partner() == null || form.partner().isBlank();
        var partner = blankPartner ? null : Fields.slug(wrong, "/partner", form.partner());
        var owner = owner(wrong, form.ownerEmail());
        if (wrong.isEmpty()) {
            switch (tenants.create(new CreateTenant(actor, slug, name, plan, new EmailAddress(email), partner,
                    owner))) {
                case CreateTenantResult.Created(var made) -> {
                    Toast.flash(redirect, texts.text("operator.tenant.created", "name", made.name()));
                    return new ModelAndView("redirect:/tenants/" + made.slug() + "/provisioning");
                }
                case CreateTenantResult.SlugTaken(var taken) -> wrong.add(new Problem.Field("/slug", "taken", ""));
                case CreateTenantResult.SlugReserved(var taken) -> wrong.add(
                        new Problem.Field("/slug", "reserved", ""));
                case CreateTenantResult.NoSuchPartner(var unknown) -> wrong.add(
                        new Problem.Field("/partner", "unknown", ""));
            }
        }
        return form(actor, form, wrong, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /// Null for nobody yet. An address below our own mail domains could not read its invitation.
    private @Nullable EmailAddress owner(List<Problem.Field> wrong, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var owner = new EmailAddress(Fields.email(wrong, "/ownerEmail", typed));
        if (owner.domain().endsWith(settings.mailSuffix())) {
            wrong.add(new Problem.Field("/ownerEmail", "own-domain", ""));
        }
        return owner;
    }

    private ModelAndView form(Actor actor, TenantForm typed, List<Problem.Field> wrong, HttpStatus status) {
        var form = Form.empty().with("name", typed.typed(typed.name())).with("slug", typed.typed(typed.slug()))
                .with("plan", typed.typed(typed.plan())).with("contactEmail", typed.typed(typed.contactEmail()))
                .with("partner", typed.typed(typed.partner())).with("ownerEmail", typed.typed(typed.ownerEmail()));
        for (var field : wrong) {
            var name = field.pointer().substring(1);
            form = form.wrong(name, texts.text("operator.tenant." + name + ".wrong." + field.code()));
        }
        var plans = Arrays.stream(Plan.values())
                .map(plan -> new Choice(plan.word(), texts.text("operator.plan." + plan.word()),
                        texts.text("operator.plan.seats", "seats", catalogue.of(plan).seats())))
                .toList();
        var page = new NewTenantPage(shells.of(actor, texts.text("operator.tenant.new"), "/tenants"), form, plans,
                settings.mailSuffix());
        return new ModelAndView("operator/web/newTenant", Map.of("page", page), status);
    }

    private TenantsPage.Row row(Tenant tenant, ProvisioningReport.State state) {
        return new TenantsPage.Row(tenant.slug().value(), tenant.name(), Status.of("tenant", tenant.status()),
                texts.text("operator.plan." + tenant.plan().word()), worst(state), state.openDrift(),
                tenant.createdAt());
    }

    static @Nullable Status worst(ProvisioningReport.State state) {
        if (state.status().isEmpty()) {
            return null;
        }
        if (state.status().containsValue("error")) {
            return Status.STEP_ERROR;
        }
        return state.status().containsValue("pending") ? Status.STEP_PENDING : Status.STEP_OK;
    }

    private Toolbar toolbar(String q, String status, String plan) {
        var states = Arrays.stream(Tenant.Status.values())
                .map(each -> Choice.of(each.word(), texts.text(Status.of("tenant", each).key()))).toList();
        var plans = Arrays.stream(Plan.values())
                .map(each -> Choice.of(each.word(), texts.text("operator.plan." + each.word()))).toList();
        return new Toolbar("/tenants", texts.text("operator.tenants.search"), q, "tenants", List.of(
                new Toolbar.Filter("status", texts.text("operator.tenants.status"), states, status,
                        address(q, "", plan)),
                new Toolbar.Filter("plan", texts.text("operator.tenants.plan"), plans, plan, address(q, status, ""))),
                q.isBlank() && status.isBlank() && plan.isBlank() ? null : "/tenants");
    }

    private Table table(String address) {
        return Table.of("tenants", texts.text("operator.tenants.caption"),
                Column.of(texts.text("operator.tenants.name")),
                Column.of(texts.text("operator.tenants.status")),
                Column.of(texts.text("operator.tenants.plan")).priority(3),
                Column.of(texts.text("operator.tenants.provisioning")),
                Column.of(texts.text("operator.tenants.drift")).priority(3).ofNumbers(),
                Column.of(texts.text("operator.tenants.created")).priority(2))
                .live("provisioning", with(address, "fragment", "table"));
    }

    private Pages pages(Page<Tenant> found, @Nullable String cursor, String address) {
        var next = found.nextCursor();
        var shown = texts.text("operator.tenants.shown", "count", found.items().size(), "more",
                next == null ? "no" : "yes");
        return new Pages(cursor == null ? null : address, next == null ? null : with(address, "cursor", next), shown);
    }

    private static String address(String q, String status, String plan) {
        var address = "/tenants";
        for (var part : List.of(Map.entry("q", q), Map.entry("status", status), Map.entry("plan", plan))) {
            if (!part.getValue().isBlank()) {
                address = with(address, part.getKey(), part.getValue());
            }
        }
        return address;
    }

    private static String with(String address, String name, String value) {
        return address + (address.contains("?") ? "&" : "?") + name + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Tenant.@Nullable Status tenantStatus(String word) {
        return Arrays.stream(Tenant.Status.values()).filter(each -> each.word().equals(word)).findFirst().orElse(null);
    }
}
