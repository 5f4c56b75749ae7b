package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.ocis.State.Group;
import com.dezky.emulator.ocis.State.User;
import com.dezky.emulator.ocis.UserJson.Mail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;

/// `/groups` and their members.
final class GroupRoutes {
    private static final int MOST_AT_ONCE = 20;
    private static final String BIND = "members@odata.bind";
    private static final Pattern USER = Pattern.compile(".*/users/([^/]+)");

    private final State state;
    private final UserJson json;

    GroupRoutes(State state, UserJson json) {
        this.state = state;
        this.json = json;
    }

    void list(Exchange exchange, User caller) {
        UserRoutes.requireSearch(exchange, caller.role() == Role.ADMIN);
        var term = exchange.query("$search").map(UserFilter::term).orElse("");
        var order = exchange.query("$orderby");
        if (order.isPresent() && !order.get().matches("displayName( +(asc|desc))?")) {
            throw GraphError.invalid("unsupported orderby: " + order.get());
        }
        var byName = Comparator.comparing(Group::name);
        var expand = !UserJson.parts(exchange, Set.of("members")).isEmpty();
        var answer = Exchange.JSON.createObjectNode();
        var value = answer.putArray("value");
        state.groups.all().stream().filter(group -> group.name().toLowerCase(Locale.ROOT).contains(term))
                .sorted(order.filter(text -> text.endsWith("desc")).isPresent() ? byName.reversed() : byName)
                .forEach(group -> {
                    var one = json.group(group);
                    if (expand) {
                        one.set("members", members(group));
                    }
                    value.add(one);
                });
        exchange.json(200, answer);
    }

    void create(Exchange exchange, User caller) {
        Callers.requireAdmin(caller);
        var body = Body.of(exchange, Set.of("displayName"), Set.of(BIND, "description", "groupTypes", "members"));
        var group = new Group(State.newId(), freeName(body), List.of());
        state.groups.put(group.id(), group);
        exchange.json(201, json.group(group));
    }

    void get(Exchange exchange, User caller) {
        var wanted = exchange.variable("id");
        var group = state.groups.find(wanted).or(() -> state.groupNamed(wanted)).orElseThrow(GroupRoutes::unknown);
        var one = json.group(group);
        if (!UserJson.parts(exchange, Set.of("members")).isEmpty()) {
            one.set("members", members(group));
        }
        exchange.json(200, one);
    }

    void change(Exchange exchange, User caller) {
        Callers.requireAdmin(caller);
        var group = find(exchange);
        var body = Body.of(exchange, Set.of("displayName", BIND), Set.of("description", "groupTypes", "members"));
        if (body.has("displayName") && !body.text("displayName").equals(Optional.of(group.name()))) {
            group = group.named(freeName(body));
        }
        var ids = new ArrayList<String>();
        body.array(BIND).ifPresent(links -> links.forEach(link -> ids.add(user(link.asString("")).id())));
        if (ids.size() > MOST_AT_ONCE) {
            throw GraphError.invalid("too many members: at most " + MOST_AT_ONCE);
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            throw GraphError.of(500, "generalException", "attribute or value exists"); // LDAP's words for a duplicate
        }
        for (var id : ids) {
            group = group.members().contains(id) ? group : group.with(id);
        }
        state.groups.put(group.id(), group);
        exchange.respond(204);
    }

    void delete(Exchange exchange, User caller) {
        Callers.requireAdmin(caller);
        var group = find(exchange);
        state.groups.remove(group.id());
        state.revoke("g:" + group.id());
        exchange.respond(204);
    }

    void listMembers(Exchange exchange, User caller) {
        exchange.json(200, members(find(exchange)));
    }

    void addMember(Exchange exchange, User caller) {
        Callers.requireAdmin(caller);
        var group = find(exchange);
        var user = user(Body.of(exchange, Set.of("@odata.id")).text("@odata.id").orElse(""));
        if (!group.members().contains(user.id())) {
            state.groups.put(group.id(), group.with(user.id()));
        }
        exchange.respond(204);
    }

    void removeMember(Exchange exchange, User caller) {
        Callers.requireAdmin(caller);
        var group = find(exchange);
        var user = state.users.find(exchange.variable("user")).orElseThrow(() -> GraphError.missing("user not found"));
        if (!group.members().contains(user.id())) {
            throw GraphError.missing("not a member");
        }
        state.groups.put(group.id(), group.without(user.id()));
        exchange.respond(204);
    }

    private Group find(Exchange exchange) {
        return state.groups.find(exchange.variable("id")).orElseThrow(GroupRoutes::unknown);
    }

    private static GraphError unknown() {
        return GraphError.missing("group not found");
    }

    /// The user a link points to; its host is not looked at.
    private User user(String link) {
        var matcher = USER.matcher(link);
        if (!matcher.matches()) {
            throw GraphError.invalid("invalid user reference: " + link);
        }
        return state.users.find(matcher.group(1)).orElseThrow(() -> GraphError.missing("user not found"));
    }

    private String freeName(Body body) {
        var name = body.text("displayName").orElse("");
        if (name.isEmpty() || name.length() > 256) {
            throw GraphError.invalid("invalid group name");
        }
        if (state.groupNamed(name).isPresent()) {
            throw GraphError.taken("group already exists");
        }
        return name;
    }

    private ArrayNode members(Group group) {
        var members = Exchange.JSON.createArrayNode();
        group.members().forEach(id -> state.users.find(id).ifPresent(user -> members.add(json.user(user, Mail.SHOWN))));
        return members;
    }
}
