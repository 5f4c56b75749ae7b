package com.dezky.sso.web;

import static com.dezky.access.Permission.MANAGE_APPS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.sso.SsoApp;
import com.dezky.sso.SsoApps;
import com.dezky.sso.SsoUses;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Status;
import com.dezky.ui.Table;
import com.dezky.ui.Table.Column;
import com.dezky.ui.Texts;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The list of a tenant's apps. Who used them last is asked afterwards, so that a silent identity provider holds up
/// nothing.
@Controller
@OnSurface(Surface.PORTAL)
class AppListPages {
    static final String ROOT = "/admin/security/apps";

    private final SsoApps apps;
    private final SsoUses uses;
    private final AppViews views;
    private final Access access;
    private final AdminShell shells;
    private final Texts texts;
    private final TransactionTemplate transaction;

    AppListPages(SsoApps apps, SsoUses uses, AppViews views, Access access, AdminShell shells, Texts texts,
            TransactionTemplate transaction) {
        this.apps = apps;
        this.uses = uses;
        this.views = views;
        this.access = access;
        this.shells = shells;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(ROOT)
    ModelAndView list(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(name = "uses", defaultValue = "false") boolean asked) {
        var known = asked ? uses.of(actor, tenant) : Map.<UUID, SsoUses.Use>of();
        return transaction.execute(reading -> page(actor, tenant, asked, known));
    }

    private ModelAndView page(Actor actor, TenantId tenant, boolean asked, Map<UUID, SsoUses.Use> known) {
        var names = views.groupNames(actor, tenant);
        var all = apps.list(actor, tenant);
        var moving = all.stream().anyMatch(app -> app.status() != SsoApp.Status.READY);
        var rows = all.stream().map(app -> row(app, names, known.get(app.id()))).toList();
        var table = Table.of("apps", texts.text("sso.title"), Column.of(texts.text("sso.name")),
                Column.of(texts.text("sso.access")).priority(2), Column.of(texts.text("sso.uris")).priority(3),
                Column.of(texts.text("sso.last-use")).priority(2), Column.of(texts.text("sso.status")));
        var topic = "provisioning:" + tenant;
        var shell = shells.of(texts.text("sso.title"), ROOT);
        return new ModelAndView("sso/web/apps", Map.of("page", new AppsPage(moving ? shell.live(topic) : shell, table,
                rows, access.may(actor, MANAGE_APPS, tenant), asked, ROOT + "?uses=true", (asked ? "" : "load, ")
                        + "live:" + topic + " from:body")),
                HttpStatus.OK);
    }

    private AppsPage.Row row(SsoApp app, Map<UUID, String> names, SsoUses.@org.jspecify.annotations.Nullable Use use) {
        return new AppsPage.Row(app.name(), ROOT + "/" + app.id(), views.access(app, names), app.redirectUris(),
                use != null && use.said(), use == null ? null : use.by(), use == null ? null : use.at(),
                Status.of("app", app.status()));
    }
}
