package com.dezky.portal.web;

import com.dezky.access.Permission;
import java.util.Locale;

/// The pages of the admin area in the order of its navigation, which the palette finds too: where each is, and what one
/// must be allowed to see it.
enum AdminPlace {
    DOMAINS("globe", "/admin/domains", Permission.VIEW_DOMAINS),
    MEMBERS("users", "/admin/members", Permission.VIEW_MEMBERS),
    GROUPS("users-round", "/admin/groups", Permission.VIEW_MEMBERS),
    STORAGE("hard-drive", "/admin/storage", Permission.VIEW_STORAGE),
    SECURITY("shield-check", "/admin/security", Permission.VIEW_SECURITY),
    APPS("app-window", "/admin/security/apps", Permission.VIEW_APPS),
    SERVICE_ACCOUNTS("key-round", "/admin/service-accounts", Permission.MANAGE_MEMBERS),
    AUDIT("scroll-text", "/admin/audit", Permission.VIEW_AUDIT),
    BRANDING("palette", "/admin/branding", Permission.VIEW_BRANDING),
    SETTINGS("settings", "/admin/settings", Permission.VIEW_ADMIN);

    private final String icon;
    private final String href;
    private final Permission permission;

    AdminPlace(String icon, String href, Permission permission) {
        this.icon = icon;
        this.href = href;
        this.permission = permission;
    }

    String icon() {
        return icon;
    }

    String href() {
        return href;
    }

    Permission permission() {
        return permission;
    }

    /// The text that names it.
    String label() {
        return "portal.nav." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
