package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.ocis.State.Group;
import com.dezky.emulator.ocis.State.User;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Users, groups and role assignments as libre-graph writes them.
record UserJson(State state, SpaceJson spaces) {

    /// How much of a user's address the answer shows.
    enum Mail {
        SHOWN,
        BLANK
    }

    ObjectNode user(User user, Mail mail) {
        var json = Exchange.JSON.createObjectNode().put("id", user.id()).put("displayName", user.displayName());
        var address = user.mail();
        if (mail == Mail.BLANK || address != null) {
            json.put("mail", mail == Mail.BLANK ? "" : address);
        }
        json.put("onPremisesSamAccountName", user.username());
        Optional.ofNullable(user.givenName()).ifPresent(name -> json.put("givenName", name));
        json.put("surname", user.surname()).put("accountEnabled", user.enabled()).put("userType", "Member");
        Optional.ofNullable(user.language()).ifPresent(language -> json.put("preferredLanguage", language));
        return json;
    }

    /// What someone who is no admin may see of others.
    ObjectNode stranger(User user) {
        return Exchange.JSON.createObjectNode().put("id", user.id()).put("displayName", user.displayName()).put(
                "userType", "Member");
    }

    ObjectNode group(Group group) {
        var json = Exchange.JSON.createObjectNode().put("id", group.id()).put("displayName", group.name());
        json.putArray("groupTypes");
        return json;
    }

    ObjectNode assignment(User user) {
        return Exchange.JSON.createObjectNode().put("id", user.assignmentId()).put("appRoleId", user.role().id)
                .put("principalId", user.id()).put("principalType", "User")
                .put("resourceId", state.instanceId("application"))
                .put("resourceDisplayName", RoleRoutes.APPLICATION);
    }

    /// Adds what `$expand` asks for.
    void expand(ObjectNode json, User user, Exchange exchange, Set<String> allowed) {
        for (var part : parts(exchange, allowed)) {
            switch (part) {
                case "memberOf" -> {
                    var groups = json.putArray("memberOf");
                    state.groupsOf(user.id()).forEach(group -> groups.add(group(group)));
                }
                case "appRoleAssignments" -> json.putArray("appRoleAssignments").add(assignment(user));
                case "drive" ->
                    state.space(user.id()).ifPresent(space -> json.set("drive", spaces.drive(space, false)));
                default -> {
                    var drives = json.putArray("drives");
                    state.space(user.id()).ifPresent(space -> drives.add(spaces.drive(space, false)));
                }
            }
        }
    }

    static List<String> parts(Exchange exchange, Set<String> allowed) {
        var parts = exchange.query("$expand").map(text -> Arrays.stream(text.split(",")).map(String::strip).toList())
                .orElse(List.of());
        if (!allowed.containsAll(parts)) {
            throw GraphError.invalid("unsupported expand: " + parts);
        }
        return parts;
    }
}
