package com.dezky.operator.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditFilter;
import com.dezky.audit.web.AuditTimeline;
import com.dezky.operator.web.DashboardPage.Trouble;
import com.dezky.provisioning.Attention;
import com.dezky.storage.FileServerCredential;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.Tenants;
import com.dezky.ui.Language;
import com.dezky.ui.Formats;
import com.dezky.ui.Texts;
import com.dezky.ui.Tile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The operators' front page: how many tenants there are, and which of them need somebody.
@Controller
@OnSurface(Surface.OPERATOR)
class DashboardPages {
    private static final int RECENT = 10;

    private final Tenants tenants;
    private final Attention attention;
    private final FileServerCredential credential;
    private final Audit audit;
    private final AuditTimeline timeline;
    private final OperatorShell shells;
    private final Texts texts;

    DashboardPages(Tenants tenants, Attention attention, FileServerCredential credential, Audit audit,
            AuditTimeline timeline,
            OperatorShell shells, Texts texts) {
        this.tenants = tenants;
        this.attention = attention;
        this.credential = credential;
        this.audit = audit;
        this.timeline = timeline;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping("/")
    ModelAndView dashboard(@CurrentActor Actor actor, @RequestParam(required = false) @Nullable String fragment) {
        var counts = tenants.count(actor);
        var wanting = attention.of(actor);
        var formats = new Formats(Language.current(), Formats.DEFAULT_ZONE);
        var tiles = List.of(
                tile(formats, "active", counts.getOrDefault(Tenant.Status.ACTIVE, 0L), "/tenants?status=active"),
                tile(formats, "pending", counts.getOrDefault(Tenant.Status.PENDING, 0L), "/tenants?status=pending"),
                tile(formats, "suspended", counts.getOrDefault(Tenant.Status.SUSPENDED, 0L),
                        "/tenants?status=suspended"),
                tile(formats, "failed", wanting.failedSteps(), null),
                tile(formats, "drift", wanting.openDrift(), null));
        var troubles = wanting.troubles().stream()
                .map(trouble -> new Trouble(trouble.tenantName(), "/tenants/" + trouble.slug() + "/provisioning",
                        texts.text("operator.step." + trouble.step()), trouble.message(), trouble.since()))
                .toList();
        var page = new DashboardPage(shells.of(actor, texts.text("operator.dashboard"), "/").live("provisioning"),
                alarm(actor), tiles, troubles,
                timeline.of(audit.ofPlatform(actor, AuditFilter.ALL, null, RECENT).items()));
        return new ModelAndView("now".equals(fragment) ? "operator/web/dashboardNow" : "operator/web/dashboard",
                Map.of("page", page));
    }

    private @Nullable String alarm(Actor actor) {
        var status = credential.status(actor);
        return status.alarming()
                ? texts.text("operator.file-server.state." + status.state().name().toLowerCase(Locale.ROOT))
                : null;
    }

    private Tile tile(Formats formats, String what, long count, @Nullable String href) {
        var tile = Tile.of(texts.text("operator.dashboard." + what), formats.number(count));
        return href == null || count == 0 ? tile : tile.leadingTo(href);
    }
}
