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
import java.util.ArrayList;
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
        var items = new ArrayList<Item>();
        if (access.may(actor, Permission.VIEW_DOMAINS, tenant.id())) {
            items.add(domains(actor, tenant, current));
        }
        if (access.may(actor, Permission.VIEW_MEMBERS, tenant.id())) {
            items.add(link("members", "users", current));
            items.add(link("groups", "users-round", current));
        }
        if (access.may(actor, Permission.VIEW_APPS, tenant.id())) {
            items.add(Item.link(texts.text("portal.nav.apps"), "app-window", "/admin/security/apps",
                    current.equals("/admin/security/apps")));
        }
        if (access.may(actor, Permission.MANAGE_MEMBERS, tenant.id())) {
            items.add(link("service-accounts", "key-round", current));
        }
        if (access.may(actor, Permission.VIEW_STORAGE, tenant.id())) {
            items.add(link("storage", "hard-drive", current));
        }
        if (access.may(actor, Permission.VIEW_SECURITY, tenant.id())) {
            items.add(link("security", "shield-check", current));
        }
        if (access.may(actor, Permission.VIEW_BRANDING, tenant.id())) {
            items.add(link("branding", "palette", current));
        }
        if (access.may(actor, Permission.VIEW_AUDIT, tenant.id())) {
            items.add(link("audit", "scroll-text", current));
        }
        if (access.may(actor, Permission.VIEW_ADMIN, tenant.id())) {
            items.add(link("settings", "settings", current));
        }
        return items;
    }

    private Item domains(Actor actor, ChosenTenant tenant, String current) {
        var waiting = domains.needingAttention(actor, tenant.id());
        return link("domains", "globe", current).counting(waiting,
                texts.text("portal.nav.domains.attention", "count", waiting));
    }

    private Item link(String name, String icon, String current) {
        var href = "/admin/" + name;
        return Item.link(texts.text("portal.nav." + name), icon, href, current.equals(href));
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
