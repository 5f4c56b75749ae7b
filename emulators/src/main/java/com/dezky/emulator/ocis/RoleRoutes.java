package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.ocis.State.User;
import java.util.Arrays;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// `/applications`, `/appRoleAssignments` and the definitions of sharing roles.
final class RoleRoutes {
    static final String APPLICATION = "ownCloud Infinite Scale";

    private final State state;
    private final UserJson json;
    private final UserRoutes users;

    RoleRoutes(State state, UserJson json, UserRoutes users) {
        this.state = state;
        this.json = json;
        this.users = users;
    }

    void applications(Exchange exchange, User caller) {
        var answer = Exchange.JSON.createObjectNode();
        answer.putArray("value").add(application());
        exchange.json(200, answer);
    }

    void application(Exchange exchange, User caller) {
        if (!exchange.variable("id").equals(state.instanceId("application"))) {
            throw GraphError.missing("application not found");
        }
        exchange.json(200, application());
    }

    void assignments(Exchange exchange, User caller) {
        if (!exchange.variable("id").equals(caller.id())) {
            Callers.requireAdmin(caller);
        }
        var answer = Exchange.JSON.createObjectNode();
        answer.putArray("value").add(json.assignment(users.find(exchange.variable("id"))));
        exchange.json(200, answer);
    }

    void assign(Exchange exchange, User caller) {
        Callers.requireAdmin(caller);
        var user = users.find(exchange.variable("id"));
        refuseSelf(caller, user);
        var body = Body.of(exchange, Set.of("appRoleId", "principalId", "resourceId"));
        var matches = body.text("principalId").filter(user.id()::equals).isPresent()
                && body.text("resourceId").filter(state.instanceId("application")::equals).isPresent();
        var role = body.text("appRoleId").flatMap(Role::of);
        if (!matches || role.isEmpty()) {
            throw GraphError.invalid("invalid role assignment");
        }
        var changed = user.withRole(role.get(), State.newId());
        state.users.put(user.id(), changed);
        exchange.json(201, json.assignment(changed));
    }

    /// Someone without a role gets "user" at the next login, so that is what taking a role away leaves.
    void unassign(Exchange exchange, User caller) {
        Callers.requireAdmin(caller);
        var user = users.find(exchange.variable("id"));
        refuseSelf(caller, user);
        if (!user.assignmentId().equals(exchange.variable("assignment"))) {
            throw GraphError.missing("assignment not found");
        }
        state.users.put(user.id(), user.withRole(Role.USER, State.newId()));
        exchange.respond(204);
    }

    void definitions(Exchange exchange, User caller) {
        var definitions = Exchange.JSON.createArrayNode();
        Arrays.stream(Role.Share.values()).forEach(role -> definitions.add(definition(role)));
        exchange.json(200, definitions);
    }

    void definition(Exchange exchange, User caller) {
        exchange.json(200, Arrays.stream(Role.Share.values()).filter(role -> role.id.equals(exchange.variable("id")))
                .map(RoleRoutes::definition).findFirst().orElseThrow(() -> GraphError.missing("role not found")));
    }

    static ObjectNode definition(Role.Share role) {
        return Exchange.JSON.createObjectNode().put("id", role.id).put("displayName", role.title)
                .put("description", role.title + (role.forSpaces ? " this space." : " this item."))
                .put("@libre.graph.weight", role.ordinal() + 1);
    }

    private static void refuseSelf(User caller, User user) {
        if (caller.id().equals(user.id())) {
            throw GraphError.denied("changing one's own role is not allowed");
        }
    }

    private ObjectNode application() {
        var application = Exchange.JSON.createObjectNode().put("id", state.instanceId("application")).put("displayName",
                APPLICATION);
        var roles = application.putArray("appRoles");
        Arrays.stream(Role.values()).forEach(role -> roles.addObject().put("id", role.id).put("displayName",
                role.title));
        return application;
    }
}
