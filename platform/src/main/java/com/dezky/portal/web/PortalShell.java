package com.dezky.portal.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.ChosenTenant;
import com.dezky.access.Permission;
import com.dezky.access.SurfaceSettings;
import com.dezky.branding.Brands;
import com.dezky.maildomain.MailDomains;
import com.dezky.ui.Banner;
import com.dezky.ui.NavGroup;
import com.dezky.ui.NavGroup.Item;
import com.dezky.ui.Shell;
import com.dezky.ui.Texts;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What surrounds the portal's pages.
@Component
class PortalShell {
    private final MailDomains domains;
    private final Access access;
    private final Texts texts;
    private final SurfaceSettings surfaces;
    private final Brands brands;

    PortalShell(MailDomains domains, Access access, Texts texts, SurfaceSettings surfaces, Brands brands) {
        this.domains = domains;
        this.access = access;
        this.texts = texts;
        this.surfaces = surfaces;
        this.brands = brands;
    }

    /// A page outside the admin area. Inside a transaction, as {@link #admin}.
    /// @param tenant the organisation it is about; null where there is none
    /// @throws com.dezky.kernel.Problem 403 while that organisation is not open to the actor
    Shell launcher(Actor actor, @Nullable ChosenTenant tenant, String title) {
        var shell = sandboxed(Shell.of(title, new Shell.Viewer(actor.name(), actor.email(), "/me"), List.of()));
        if (tenant == null) {
            return shell;
        }
        access.require(actor, Permission.VIEW_TENANT, tenant.id());
        return shell.in(workspace(tenant, "/")).wearing(brands.worn(actor, tenant.id()));
    }

    /// A page of the admin area. Inside a transaction: what is in the navigation depends on the actor's rights.
    /// @param current the address of the navigation entry that this page belongs to
    Shell admin(Actor actor, ChosenTenant tenant, String title, String current) {
        access.require(actor, Permission.VIEW_TENANT, tenant.id());
        var soon = List.of(soon("subscription", "credit-card"));
        var navigation = List.of(
                new NavGroup(null, List.of(
                        Item.link(texts.text("portal.nav.overview"), "layout-grid", "/admin", current.equals("/admin")),
                        Item.link(texts.text("portal.nav.launcher"), "house", "/", false))),
                new NavGroup(null, allowed(actor, tenant, current)),
                new NavGroup(null, soon));
        return sandboxed(Shell.of(title, new Shell.Viewer(actor.name(), actor.email(), "/me"), navigation))
                .in(workspace(tenant, "/admin")).wearing(brands.worn(actor, tenant.id()));
    }

    private Shell.Workspace workspace(ChosenTenant tenant, String href) {
        return new Shell.Workspace(tenant.name(), texts.text("portal.plan." + tenant.plan()), href,
                tenant.several() ? "/choose" : null);
    }

    private List<Item> allowed(Actor actor, ChosenTenant tenant, String current) {
        return Arrays.stream(AdminPlace.values()).filter(place -> access.may(actor, place.permission(), tenant.id()))
                .map(place -> item(actor, tenant, place, current)).toList();
    }

    private Item item(Actor actor, ChosenTenant tenant, AdminPlace place, String current) {
        var item = Item.link(texts.text(place.label()), place.icon(), place.href(), current.equals(place.href()));
        if (place != AdminPlace.DOMAINS) {
            return item;
        }
        var waiting = domains.needingAttention(actor, tenant.id());
        return item.counting(waiting, texts.text("portal.nav.domains.attention", "count", waiting));
    }

    private Item soon(String name, String icon) {
        return Item.soon(texts.text("portal.nav." + name), icon);
    }

    private Shell sandboxed(Shell shell) {
        return surfaces.sandbox()
                ? shell.with(List.of(Banner.of(Banner.Kind.SANDBOX, texts.text("portal.sandbox"),
                        texts.text("portal.sandbox.words"))))
                : shell;
    }
}
