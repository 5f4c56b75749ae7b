package com.dezky.portal.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.ChosenTenant;
import com.dezky.access.ChosenTenants;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Person;
import com.dezky.access.Persons;
import com.dezky.access.Role;
import com.dezky.access.Surface;
import com.dezky.access.web.Requests;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.ocis.OcisSettings;
import com.dezky.provisioning.Provisioning;
import com.dezky.provisioning.StepState;
import com.dezky.tenant.Guide;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.Tenants;
import com.dezky.ui.Launch;
import com.dezky.ui.Status;
import com.dezky.ui.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The launcher, and the choice of the organisation it is about.
@Controller
@OnSurface(Surface.PORTAL)
class LauncherPages {
    private final Persons persons;
    private final Tenants tenants;
    private final ChosenTenants chosen;
    private final Access access;
    private final OcisSettings files;
    private final Provisioning provisioning;
    private final List<Guide> guides;
    private final ClosePages closing;
    private final PortalShell shells;
    private final Texts texts;

    LauncherPages(Persons persons, Tenants tenants, ChosenTenants chosen, Access access, OcisSettings files,
            Provisioning provisioning, List<Guide> guides, ClosePages closing, PortalShell shells, Texts texts) {
        this.persons = persons;
        this.tenants = tenants;
        this.chosen = chosen;
        this.access = access;
        this.files = files;
        this.provisioning = provisioning;
        this.guides = guides;
        this.closing = closing;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping("/")
    @Transactional(readOnly = true)
    public ModelAndView launcher(@CurrentActor Actor actor, HttpServletRequest request) {
        var chosenHere = Requests.chosen(request);
        var here = chosenHere.map(ChosenTenant::id).orElse(null);
        if (here != null && !access.may(actor, Permission.VIEW_TENANT, here)
                && access.may(actor, Permission.EXPORT_DATA, here)) {
            return closing.behindClosedDoors(actor, here);
        }
        var self = persons.self(actor);
        var tenant = here == null ? null : tenants.get(actor, here);
        var page = new LauncherPage(shells.launcher(actor, chosenHere.orElse(null), texts.text("portal.launcher")),
                texts.text("portal.greeting", "name", firstName(actor.name())), notices(tenant),
                apps(actor, self, tenant), tenant == null ? null : services(actor, tenant.id()));
        return new ModelAndView("portal/web/launcher", Map.of("page", page));
    }

    private List<String> notices(@Nullable Tenant tenant) {
        return tenant != null && tenant.status() == Tenant.Status.PENDING
                ? List.of(texts.text("portal.notice.pending", "organisation", tenant.name()))
                : List.of();
    }

    /// How the organisation's services stand, as the reconciler last found them.
    private @Nullable String services(Actor actor, TenantId tenant) {
        if (!access.may(actor, Permission.VIEW_DRIFT, tenant)) {
            return null;
        }
        var looked = provisioning.steps(actor, tenant).stream()
                .filter(step -> !step.step().equals("email") && step.checkedAt() != null
                        && step.state() != StepState.State.SKIPPED)
                .toList();
        var failing = looked.stream().filter(step -> step.state() == StepState.State.ERROR).count();
        return looked.isEmpty()
                ? null
                : texts.text("portal.services.line", "failing", failing, "all", looked.size());
    }

    private List<Launch> apps(Actor actor, Person self, @Nullable Tenant tenant) {
        var apps = new ArrayList<Launch>();
        if (tenant != null) {
            apps.add(soon("mail", "mail"));
            if (files.isConfigured()) {
                apps.add(new Launch(texts.text("portal.app.files"), "folder-open", files.url(),
                        texts.text("portal.app.files.note")));
            }
            apps.add(soon("office", "file-text"));
            if (access.may(actor, Permission.VIEW_ADMIN, tenant.id())) {
                var wanting = guides.stream().mapToInt(guide -> guide.alerts(actor, tenant.id()).size()).sum();
                apps.add(new Launch(texts.text("portal.app.admin"), "settings", "/admin", wanting == 0
                        ? texts.text("portal.app.admin.note")
                        : texts.text("portal.app.admin.wanting", "count", wanting)));
            }
        }
        if (!self.partners().isEmpty()) {
            apps.add(soon("partner", "handshake"));
        }
        return apps;
    }

    private Launch soon(String app, String icon) {
        return new Launch(texts.text("portal.app." + app), icon, null, texts.text("portal.app." + app + ".soon"));
    }

    @GetMapping("/choose")
    ModelAndView choices(@CurrentActor Actor actor, HttpServletRequest request) {
        var self = persons.self(actor);
        var current = Requests.chosen(request).map(ChosenTenant::id).orElse(null);
        var rows = self.memberships().stream()
                .map(membership -> new ChoosePage.Row(membership.tenant().toString(), membership.tenantName(),
                        String.join(", ", membership.roles().stream().map(this::role).toList()),
                        membership.state().equals("active")
                                ? Status.of("tenant", membership.tenantStatus())
                                : Status.of("member", membership.state()),
                        membership.tenant().equals(current)))
                .toList();
        return new ModelAndView("portal/web/choose", Map.of("page",
                new ChoosePage(shells.launcher(actor, null, texts.text("portal.choose")), rows)));
    }

    private String role(Role role) {
        return texts.text("portal.role." + role.word().replace('_', '-'));
    }

    @PostMapping("/choose")
    ModelAndView choose(@CurrentActor Actor actor, BrowserSession session, @RequestParam UUID tenant) {
        var mine = persons.self(actor).memberships().stream()
                .filter(membership -> membership.tenant().value().equals(tenant)).findFirst()
                .orElseThrow(() -> Problem.notFound("organisation"));
        chosen.choose(session, mine.tenant());
        return new ModelAndView("redirect:/");
    }

    private static String firstName(String name) {
        return name.strip().replaceFirst("\\s.*", "");
    }
}
