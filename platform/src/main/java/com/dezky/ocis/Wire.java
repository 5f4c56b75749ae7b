package com.dezky.ocis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The graph's objects exactly as the wire has them, as far as Dezky reads them.
final class Wire {
    private Wire() {}

    record Quota(@Nullable Long total, @Nullable Long used) {}

    record Deleted(@Nullable String state) {}

    record Root(@Nullable Deleted deleted) {}

    record Drive(String id, String name, @Nullable String driveType, @Nullable String driveAlias,
            @Nullable String description, @Nullable Quota quota, @Nullable Root root) {
        boolean isProject() {
            return "project".equals(driveType);
        }

        Space toSpace() {
            var total = quota == null || quota.total() == null ? 0L : quota.total();
            var used = quota == null || quota.used() == null ? 0L : quota.used();
            return new Space(id, name, orEmpty(driveAlias), orEmpty(description), total, used,
                    root == null || root.deleted() == null);
        }
    }

    record Group(String id, @Nullable String displayName) {
        OcisGroup toGroup() {
            return new OcisGroup(id, orEmpty(displayName));
        }
    }

    record User(String id, @Nullable String onPremisesSamAccountName, @Nullable String displayName,
            @Nullable String mail, @Nullable Boolean accountEnabled,
            @Nullable List<RoleAssignment> appRoleAssignments) {
        OcisUser toUser() {
            return new OcisUser(id, orEmpty(onPremisesSamAccountName), orEmpty(displayName), orEmpty(mail),
                    accountEnabled == null || accountEnabled);
        }

        Me toMe() {
            return new Me(id, orEmpty(onPremisesSamAccountName), appRoleAssignments != null
                    && appRoleAssignments.stream().anyMatch(role -> AccountRole.ADMIN.id().equals(role.appRoleId())));
        }
    }

    record WithDrive(@Nullable Drive drive) {}

    record RoleAssignment(@Nullable String appRoleId) {}

    record Application(String id) {}

    record NewUser(String onPremisesSamAccountName, String displayName, @Nullable String mail,
            boolean accountEnabled) {}

    record UserPatch(@Nullable String displayName, @Nullable String mail) {}

    record NewRoleAssignment(String appRoleId, String principalId, String resourceId) {}

    record Identity(@Nullable String id) {}

    record Identities(@Nullable Identity user, @Nullable Identity group) {}

    record Permission(@Nullable String id, @Nullable List<String> roles, @Nullable Identities grantedToV2) {
        /// Empty for what is not a membership: a public link.
        Optional<SpaceGrant> toGrant() {
            if (id == null || grantedToV2 == null) {
                return Optional.empty();
            }
            var role = roles == null || roles.isEmpty() ? Optional.<SpaceRole>empty() : SpaceRole.of(roles.getFirst());
            return recipient(grantedToV2.group(), SpaceGrant.Recipient.GROUP, role)
                    .or(() -> recipient(grantedToV2.user(), SpaceGrant.Recipient.USER, role));
        }

        private Optional<SpaceGrant> recipient(@Nullable Identity identity, SpaceGrant.Recipient kind,
                Optional<SpaceRole> role) {
            return identity == null || identity.id() == null || id == null
                    ? Optional.empty()
                    : Optional.of(new SpaceGrant(id, kind, identity.id(), role));
        }
    }

    record NewDrive(String name, String driveType, String driveAlias, String description, NewQuota quota) {}

    record DrivePatch(@Nullable String name, @Nullable String description, @Nullable NewQuota quota) {}

    record NewQuota(long total) {}

    record Invitation(List<Recipient> recipients, List<String> roles) {}

    record Recipient(String objectId, @JsonProperty("@libre.graph.recipient.type") String type) {}

    record Reference(@JsonProperty("@odata.id") String id) {}

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
