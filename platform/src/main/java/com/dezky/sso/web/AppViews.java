package com.dezky.sso.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Permission;
import com.dezky.kernel.TenantId;
import com.dezky.member.Groups;
import com.dezky.sso.SsoApp;
import com.dezky.ui.Texts;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What the pages of apps have in common. In an open transaction.
@Component
class AppViews {
    private final Groups groups;
    private final Access access;
    private final Texts texts;

    AppViews(Groups groups, Access access, Texts texts) {
        this.groups = groups;
        this.access = access;
        this.texts = texts;
    }

    /// The tenant's groups, by name; none for who may not see them.
    Map<UUID, String> groupNames(Actor actor, TenantId tenant) {
        return access.may(actor, Permission.VIEW_MEMBERS, tenant) ? groups.names(actor, tenant) : Map.of();
    }

    /// Who may use an app, in words.
    String access(SsoApp app, Map<UUID, String> names) {
        if (app.groups().isEmpty()) {
            return texts.text("sso.access.all");
        }
        var known = app.groups().stream().filter(names::containsKey).map(names::get).sorted()
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? texts.text("sso.access.nobody") : known;
    }
}
