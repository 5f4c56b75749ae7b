package com.dezky.portal.web;

import com.dezky.access.Actor;
import com.dezky.access.BrowserSession;
import com.dezky.access.ChosenTenants;
import com.dezky.access.Access;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Persons;
import com.dezky.access.Surface;
import com.dezky.ui.PaletteGroup;
import com.dezky.ui.PaletteGroup.Hit;
import com.dezky.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The portal's command palette: the places somebody may go, and nothing they may not.
@Controller("portalPalette")
@OnSurface(Surface.PORTAL)
class PalettePages {
    private final Persons persons;
    private final ChosenTenants chosen;
    private final Access access;
    private final TransactionTemplate transaction;
    private final PortalShell shells;
    private final Texts texts;

    PalettePages(Persons persons, ChosenTenants chosen, Access access, TransactionTemplate transaction,
            PortalShell shells, Texts texts) {
        this.persons = persons;
        this.chosen = chosen;
        this.access = access;
        this.transaction = transaction;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping("/palette")
    ModelAndView find(@CurrentActor Actor actor, BrowserSession session, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String fragment) {
        var self = persons.self(actor);
        var places = new ArrayList<Hit>();
        places.add(new Hit(texts.text("portal.launcher"), "", "house", "/"));
        var admin = chosen.of(session).map(tenant -> Boolean.TRUE.equals(transaction.execute(
                reading -> access.may(actor, Permission.VIEW_ADMIN, tenant)))).orElse(false);
        if (admin) {
            places.add(new Hit(texts.text("portal.app.admin"), texts.text("portal.nav.overview"), "settings",
                    "/admin"));
        }
        if (self.memberships().size() > 1) {
            places.add(new Hit(texts.text("portal.choose"), "", "building-2", "/choose"));
        }
        var wanted = q.strip().toLowerCase(Locale.ROOT);
        var hits = places.stream().filter(hit -> hit.label().toLowerCase(Locale.ROOT).contains(wanted)).toList();
        var groups = hits.isEmpty()
                ? List.<PaletteGroup>of()
                : List.of(new PaletteGroup(texts.text("portal.palette.go"), hits));
        return fragment.isEmpty()
                ? new ModelAndView("ui/palettePage", Map.of("shell",
                        shells.launcher(actor, self, null, texts.text("portal.palette")), "groups", groups, "query", q))
                : new ModelAndView("ui/paletteResults", Map.of("groups", groups));
    }
}
