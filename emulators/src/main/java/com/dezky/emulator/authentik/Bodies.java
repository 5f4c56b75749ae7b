package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How people and groups look in answers, in either dialect.
final class Bodies {
    private static final String AVATAR = "data:image/svg+xml;base64,"
            + "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=";

    private final Dialect dialect;
    private final Directory directory;

    Bodies(Dialect dialect, Directory directory) {
        this.dialect = dialect;
        this.directory = directory;
    }

    Map<String, Object> group(Exchange exchange, Group group) {
        var members = directory.membersOf(group.pk());
        var children = directory.childrenOf(group.pk());
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", group.pk());
        body.put("num_pk", group.number());
        body.put("name", group.name());
        body.put("is_superuser", group.superuser());
        if (dialect.hasParentLists()) {
            body.put("parents", group.parents());
            body.put("parents_obj", Listing.includes(exchange, "include_parents", false)
                    ? parentsOf(group).stream().map(Bodies::related).toList()
                    : null);
        } else {
            putParent(body, group);
        }
        body.put("users", members.stream().map(User::pk).toList());
        body.put("users_obj", Listing.includes(exchange, "include_users", true)
                ? members.stream().map(this::partial).toList()
                : null);
        body.put("attributes", group.attributes());
        body.put("roles", List.of());
        body.put("roles_obj", List.of());
        if (dialect.hasParentLists()) {
            body.put("inherited_roles_obj",
                    Listing.includes(exchange, "include_inherited_roles", false) ? List.of() : null);
        }
        body.put("children", children.stream().map(Group::pk).toList());
        body.put("children_obj", Listing.includes(exchange, "include_children", false)
                ? children.stream().map(Bodies::related).toList()
                : null);
        return body;
    }

    Map<String, Object> user(Exchange exchange, User user) {
        var body = partial(user);
        body.put("date_joined", user.joined());
        body.put("is_superuser", directory.isSuperuser(user));
        body.put("groups", user.groups());
        body.put("groups_obj", Listing.includes(exchange, "include_groups", true)
                ? directory.groupsOf(user).stream().map(this::partial).toList()
                : null);
        if (dialect.hasParentLists()) {
            body.put("roles", List.of());
            body.put("roles_obj", Listing.includes(exchange, "include_roles", true) ? List.of() : null);
        }
        body.put("avatar", AVATAR);
        body.put("path", user.path());
        body.put("type", user.type());
        body.put("uuid", user.uuid());
        body.put("password_change_date", user.passwordChanged());
        body.put("last_updated", user.updated());
        return body;
    }

    /// As `users/me/` shows the caller.
    Map<String, Object> self(User user) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", user.pk());
        body.put("username", user.username());
        body.put("name", user.name());
        body.put("is_active", user.active());
        body.put("is_superuser", directory.isSuperuser(user));
        body.put("groups", directory.groupsOf(user).stream()
                .map(group -> Map.of("name", group.name(), "pk", group.pk())).toList());
        if (dialect == Dialect.V2026_8) {
            body.put("is_current", true);
            body.put("roles", List.of());
        }
        body.put("email", user.email());
        body.put("avatar", AVATAR);
        body.put("uid", directory.uidOf(user));
        body.put("settings", Map.of());
        body.put("type", user.type());
        body.put("system_permissions", List.of());
        return body;
    }

    Map<String, Object> partial(User user) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", user.pk());
        body.put("username", user.username());
        body.put("name", user.name());
        body.put("is_active", user.active());
        body.put("last_login", user.lastLogin());
        body.put("email", user.email());
        body.put("attributes", user.attributes());
        body.put("uid", directory.uidOf(user));
        return body;
    }

    Map<String, Object> partial(Group group) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", group.pk());
        body.put("num_pk", group.number());
        body.put("name", group.name());
        body.put("is_superuser", group.superuser());
        if (!dialect.hasParentLists()) {
            putParent(body, group);
        }
        body.put("attributes", group.attributes());
        return body;
    }

    private static Map<String, Object> related(Group group) {
        return Map.of("pk", group.pk(), "name", group.name(), "is_superuser", group.superuser(), "attributes",
                group.attributes(), "group_uuid", group.pk());
    }

    private void putParent(Map<String, Object> body, Group group) {
        Optional<Group> parent = parentsOf(group).stream().findFirst();
        body.put("parent", parent.map(Group::pk).orElse(null));
        body.put("parent_name", parent.map(Group::name).orElse(null));
    }

    private List<Group> parentsOf(Group group) {
        return group.parents().stream().flatMap(pk -> directory.group(pk).stream()).toList();
    }
}
