package com.dezky.portal.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.ChosenTenant;
import com.dezky.access.ChosenTenants;
import com.dezky.access.CurrentActor;
import com.dezky.access.Memberships.Filter;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Person;
import com.dezky.access.Persons;
import com.dezky.access.Surface;
import com.dezky.access.web.Requests;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomain;
import com.dezky.maildomain.MailDomains;
import com.dezky.member.MemberDirectory;
import com.dezky.ui.PaletteGroup;
import com.dezky.ui.PaletteGroup.Hit;
import com.dezky.ui.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The portal's command palette: the places somebody may go, and the people and domains they may see. Nothing that they
/// may not.
@Controller("portalPalette")
@OnSurface(Surface.PORTAL)
class PalettePages {
    private static final int SHORTEST = 2;
    private static final int MOST = 6;

    private final Persons persons;
    private final Access access;
    private final MemberDirectory members;
    private final MailDomains domains;
    private final PortalShell shells;
    private final Texts texts;

    PalettePages(Persons persons, Access access, MemberDirectory members, MailDomains domains,
            PortalShell shells, Texts texts) {
        this.persons = persons;
        this.access = access;
        this.members = members;
        this.domains = domains;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping("/palette")
    @Transactional(readOnly = true)
    public ModelAndView find(@CurrentActor Actor actor, HttpServletRequest request,
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String fragment) {
        var self = persons.self(actor);
        var tenant = Requests.chosen(request).map(ChosenTenant::id).orElse(null);
        var wanted = q.strip().toLowerCase(Locale.ROOT);
        var groups = new ArrayList<PaletteGroup>();
        add(groups, "portal.palette.go", places(actor, self, tenant).stream()
                .filter(hit -> hit.label().toLowerCase(Locale.ROOT).contains(wanted)).toList());
        if (tenant != null && wanted.length() >= SHORTEST) {
            add(groups, "portal.nav.members", people(actor, tenant, wanted));
            add(groups, "portal.nav.domains", domains(actor, tenant, wanted));
        }
        return fragment.isEmpty()
                ? new ModelAndView("ui/palettePage", Map.of("shell",
                        shells.launcher(actor, null, texts.text("portal.palette")), "groups", groups, "query", q))
                : new ModelAndView("ui/paletteResults", Map.of("groups", groups));
    }

    private void add(List<PaletteGroup> groups, String label, List<Hit> hits) {
        if (!hits.isEmpty()) {
            groups.add(new PaletteGroup(texts.text(label), hits));
        }
    }

    private List<Hit> places(Actor actor, Person self, @Nullable TenantId tenant) {
        var places = new ArrayList<Hit>();
        places.add(new Hit(texts.text("portal.launcher"), "", "house", "/"));
        places.add(new Hit(texts.text("account.title"), "", "user", "/me"));
        if (tenant != null && access.may(actor, Permission.VIEW_ADMIN, tenant)) {
            places.add(new Hit(texts.text("portal.app.admin"), texts.text("portal.nav.overview"), "settings",
                    "/admin"));
        }
        if (tenant != null) {
            Arrays.stream(AdminPlace.values()).filter(place -> access.may(actor, place.permission(), tenant))
                    .forEach(place -> places.add(admin(place.label(), place.icon(), place.href())));
        }
        if (tenant != null && access.may(actor, Permission.VIEW_MEMBERS, tenant)) {
            places.add(admin("invitation.title", "user-plus", "/admin/invitations"));
        }
        if (self.memberships().size() > 1) {
            places.add(new Hit(texts.text("portal.choose"), "", "building-2", "/choose"));
        }
        return places;
    }

    private Hit admin(String label, String icon, String href) {
        return new Hit(texts.text(label), texts.text("portal.app.admin"), icon, href);
    }

    private List<Hit> people(Actor actor, TenantId tenant, String wanted) {
        if (!access.may(actor, Permission.VIEW_MEMBERS, tenant)) {
            return List.of();
        }
        return members.names(actor, tenant, new Filter(wanted, null, null), MOST).stream()
                .map(found -> new Hit(found.name(), found.email(), "user", "/admin/members?member=" + found.id()))
                .toList();
    }

    private List<Hit> domains(Actor actor, TenantId tenant, String wanted) {
        if (!access.may(actor, Permission.VIEW_DOMAINS, tenant)) {
            return List.of();
        }
        return domains.list(actor, tenant).stream().map(MailDomain::name)
                .filter(name -> name.unicode().contains(wanted) || name.value().contains(wanted)).limit(MOST)
                .map(name -> new Hit(name.unicode(), "", "globe", "/admin/domains/" + name.value())).toList();
    }
}
