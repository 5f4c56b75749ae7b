package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.ocis.State.Grant;
import com.dezky.emulator.ocis.State.Space;
import com.dezky.emulator.ocis.State.User;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/drives/{id}/root/invite` and `/root/permissions`: who may use a space.
final class MemberRoutes {
    private static final Pattern DRIVE_ID = Pattern.compile("[0-9a-f-]{36}\\$[0-9a-f-]{36}");
    private static final Set<String> ACTIONS = Set.of("@libre.graph.permissions.actions");

    private final State state;
    private final SpaceJson json;
    private final SpaceRights rights;

    MemberRoutes(State state, SpaceJson json, SpaceRights rights) {
        this.state = state;
        this.json = json;
        this.rights = rights;
    }

    void invite(Exchange exchange, User caller) {
        if (!DRIVE_ID.matcher(exchange.variable("id")).matches()) {
            throw GraphError.of(422, "invalidRequest", "invalid drive id");
        }
        var space = managed(exchange, caller);
        var body = Body.of(exchange, Set.of("recipients", "roles", "expirationDateTime"), ACTIONS);
        var recipients = body.array("recipients").orElseThrow(() -> GraphError.invalid("recipients are required"));
        if (recipients.size() != 1) {
            throw GraphError.invalid("exactly one recipient is allowed");
        }
        var role = role(body).orElseThrow(() -> GraphError.invalid("a role is required"));
        var grant = new Grant(recipient(recipients.path(0)), role, expiry(body));
        if (space.grants().stream().anyMatch(one -> one.id().equals(grant.id()))) {
            throw GraphError.taken("grantee is a member already");
        }
        var more = new ArrayList<>(space.grants());
        more.add(grant);
        state.put(space.granting(more));
        var answer = Exchange.JSON.createObjectNode();
        answer.putArray("value").add(json.permission(grant));
        exchange.json(200, answer);
    }

    void list(Exchange exchange, User caller) {
        var space = joined(exchange, caller);
        var answer = Exchange.JSON.createObjectNode();
        var actions = answer.putArray("@libre.graph.permissions.actions.allowedValues");
        actions.add("libre.graph/driveItem/permissions/create").add("libre.graph/driveItem/permissions/read")
                .add("libre.graph/driveItem/permissions/update").add("libre.graph/driveItem/permissions/delete");
        var roles = answer.putArray("@libre.graph.permissions.roles.allowedValues");
        Role.Share.ofSpaces().forEach(role -> roles.add(RoleRoutes.definition(role)));
        var value = answer.putArray("value");
        space.grants().forEach(grant -> value.add(json.permission(grant)));
        exchange.json(200, answer);
    }

    void change(Exchange exchange, User caller) {
        var space = managed(exchange, caller);
        var before = grant(space, exchange);
        var body = Body.of(exchange, Set.of("roles", "expirationDateTime"), ACTIONS);
        var role = role(body).orElse(before.role());
        var after = new Grant(before.id(), role, body.has("expirationDateTime") ? expiry(body) : before.expires());
        if (role != Role.Share.MANAGER) {
            keepAManager(space, before);
        }
        state.put(space.granting(space.grants().stream().map(one -> one.equals(before) ? after : one).toList()));
        exchange.json(200, json.permission(after));
    }

    void delete(Exchange exchange, User caller) {
        var space = managed(exchange, caller);
        var grant = grant(space, exchange);
        keepAManager(space, grant);
        state.put(space.granting(space.grants().stream().filter(one -> !one.equals(grant)).toList()));
        exchange.respond(204);
    }

    private Space joined(Exchange exchange, User caller) {
        return json.find(exchange.variable("id")).filter(space -> !space.disabled() && rights.member(caller, space))
                .orElseThrow(() -> GraphError.missing("drive not found")); // an admin who is no member sees nothing
    }

    private Space managed(Exchange exchange, User caller) {
        var space = joined(exchange, caller);
        if (space.personal()) {
            throw GraphError.invalid("unsupported space type");
        }
        if (!rights.manager(caller, space)) {
            throw GraphError.denied("not allowed to change members");
        }
        return space;
    }

    private static Grant grant(Space space, Exchange exchange) {
        return space.grants().stream().filter(one -> one.id().equals(exchange.variable("permission"))).findFirst()
                .orElseThrow(() -> GraphError.missing("permission not found"));
    }

    private static void keepAManager(Space space, Grant leaving) {
        var others = space.grants().stream().anyMatch(one -> !one.equals(leaving)
                && one.role() == Role.Share.MANAGER);
        if (leaving.role() == Role.Share.MANAGER && !others) {
            throw GraphError.denied("the last manager can not be removed");
        }
    }

    private String recipient(JsonNode sent) {
        var body = Body.of(sent, Set.of("objectId", "@libre.graph.recipient.type"), Set.of());
        var id = body.text("objectId").orElseThrow(() -> GraphError.invalid("objectId is required"));
        return switch (body.text("@libre.graph.recipient.type").orElse("user")) {
            case "user" -> "u:" + state.users.find(id).map(User::id).orElseThrow(() -> unknown(id));
            case "group" -> "g:" + state.groups.find(id).map(State.Group::id).orElseThrow(() -> unknown(id));
            default -> throw GraphError.invalid("unknown recipient type");
        };
    }

    private static GraphError unknown(String id) {
        return GraphError.invalid("itemNotFound: " + id);
    }

    private static Optional<Role.Share> role(Body body) {
        return body.array("roles").map(roles -> {
            if (roles.size() != 1) {
                throw GraphError.invalid("exactly one role is allowed");
            }
            return Role.Share.ofSpace(roles.path(0).asString(""))
                    .orElseThrow(() -> GraphError.invalid("role not found"));
        });
    }

    private @Nullable Instant expiry(Body body) {
        var text = body.text("expirationDateTime").orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isAfter(state.now())) {
                throw GraphError.invalid("expirationDateTime must be in the future");
            }
            return instant;
        } catch (DateTimeParseException notATime) {
            throw GraphError.invalid("invalid expirationDateTime");
        }
    }
}
