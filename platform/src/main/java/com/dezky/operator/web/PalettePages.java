package com.dezky.operator.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.tenant.TenantFilter;
import com.dezky.tenant.Tenants;
import com.dezky.ui.PaletteGroup;
import com.dezky.ui.PaletteGroup.Hit;
import com.dezky.ui.Status;
import com.dezky.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The command palette: places, actions and tenants by name.
@Controller
@OnSurface(Surface.OPERATOR)
class PalettePages {
    private static final int MOST = 5;

    private final Tenants tenants;
    private final OperatorShell shells;
    private final Texts texts;

    PalettePages(Tenants tenants, OperatorShell shells, Texts texts) {
        this.tenants = tenants;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping("/palette")
    ModelAndView find(@CurrentActor Actor actor, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String fragment) {
        var groups = new ArrayList<PaletteGroup>();
        add(groups, "operator.palette.go", matching(q, List.of(
                hit("operator.nav.dashboard", "layout-grid", "/"),
                hit("operator.nav.tenants", "building-2", "/tenants"),
                hit("operator.nav.audit", "scroll-text", "/audit"))));
        add(groups, "operator.palette.actions", matching(q, List.of(
                hit("operator.tenant.new", "plus", "/tenants/new"))));
        if (!q.isBlank()) {
            add(groups, "operator.nav.tenants", tenants.list(actor, new TenantFilter(q.strip(), null, null), null, MOST)
                    .items().stream()
                    .map(tenant -> new Hit(tenant.name(), texts.text(Status.of("tenant", tenant.status()).key()),
                            "building-2", "/tenants/" + tenant.slug()))
                    .toList());
        }
        return fragment.isEmpty()
                ? new ModelAndView("ui/palettePage", Map.of("shell",
                        shells.of(actor, texts.text("operator.palette"), ""), "groups", groups, "query", q))
                : new ModelAndView("ui/paletteResults", Map.of("groups", groups));
    }

    private Hit hit(String key, String icon, String href) {
        return new Hit(texts.text(key), "", icon, href);
    }

    private static List<Hit> matching(String q, List<Hit> hits) {
        var wanted = q.strip().toLowerCase(Locale.ROOT);
        return hits.stream().filter(hit -> hit.label().toLowerCase(Locale.ROOT).contains(wanted)).toList();
    }

    private void add(List<PaletteGroup> groups, String key, List<Hit> hits) {
        if (!hits.isEmpty()) {
            groups.add(new PaletteGroup(texts.text(key), hits));
        }
    }
}
