package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.ocis.State.Grant;
import com.dezky.emulator.ocis.State.Space;
import com.dezky.emulator.ocis.State.User;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Spaces and grants as libre-graph writes them.
record SpaceJson(State state, URI publicUrl) {

    String driveId(Space space) {
        return state.instanceId("storage") + "$" + space.id();
    }

    /// The space behind a drive id; empty when there is none or the id makes no sense.
    Optional<Space> find(String driveId) {
        var prefix = state.instanceId("storage") + "$";
        return driveId.startsWith(prefix) ? state.space(driveId.substring(prefix.length())) : Optional.empty();
    }

    /// @param beta whether permissions take the shape of v1beta1
    ObjectNode drive(Space space, boolean beta) {
        var id = driveId(space);
        var drive = Exchange.JSON.createObjectNode().put("id", id).put("name", space.name());
        if (!space.description().isEmpty()) {
            drive.put("description", space.description());
        }
        drive.put("driveAlias", space.alias()).put("driveType", space.type());
        drive.putObject("owner").putObject("user").put("id", space.id()).put("displayName", space.personal()
                ? space
                        .name()
                : "");
        drive.put("lastModifiedDateTime", space.modified().toString());
        drive.set("quota", quota(space));
        var root = drive.putObject("root").put("id", id).put("eTag", "\"" + space.eTag() + "\"")
                .put("webDavUrl", publicUrl + "/dav/spaces/" + id);
        if (space.disabled()) {
            root.putObject("deleted").put("state", "trashed");
        }
        var permissions = root.putArray("permissions");
        space.grants().forEach(grant -> permissions.add(beta ? permission(grant) : named(grant)));
        drive.putArray("special");
        return drive.put("webUrl", publicUrl + "/f/" + id);
    }

    /// A grant as v1beta1 shows it.
    ObjectNode permission(Grant grant) {
        var permission = Exchange.JSON.createObjectNode().put("id", grant.id());
        permission.putArray("roles").add(grant.role().id);
        permission.set("grantedToV2", grantee(grant, true));
        var expires = grant.expires();
        if (expires != null) {
            permission.put("expirationDateTime", expires.toString());
        }
        return permission;
    }

    private ObjectNode named(Grant grant) {
        var permission = Exchange.JSON.createObjectNode();
        permission.set("grantedToV2", grantee(grant, false));
        permission.putArray("grantedToIdentities").add(grantee(grant, false));
        permission.putArray("roles").add(grant.role().word);
        return permission;
    }

    private ObjectNode grantee(Grant grant, boolean userType) {
        var set = Exchange.JSON.createObjectNode();
        if (grant.toGroup()) {
            set.putObject("group").put("id", grant.principal()).put("displayName", state.groups.find(grant.principal())
                    .map(State.Group::name).orElse(""));
        } else {
            var user = set.putObject("user").put("id", grant.principal()).put("displayName", state.users.find(grant
                    .principal()).map(User::displayName).orElse(""));
            if (userType) {
                user.put("@libre.graph.userType", "Member");
            }
        }
        return set;
    }

    private static ObjectNode quota(Space space) {
        var quota = Exchange.JSON.createObjectNode().put("total", space.total());
        if (!space.disabled()) {
            var limited = space.total() > 0;
            quota.put("used", space.used());
            quota.put("remaining", limited ? Math.max(0, space.total() - space.used()) : Long.MAX_VALUE);
            quota.put("state", limited ? fill(100.0 * space.used() / space.total()) : "normal");
        }
        return quota;
    }

    private static String fill(double percent) {
        if (percent <= 75) {
            return "normal";
        }
        if (percent <= 90) {
            return "nearing";
        }
        return percent <= 99 ? "critical" : "exceeded";
    }
}
