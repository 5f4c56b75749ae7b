package com.dezky.ocis;

import com.dezky.upstream.Secret;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The graph's objects exactly as the wire has them, as far as Dezky reads them.
final class Wire {
    private Wire() {}

    record Quota(@Nullable Long total, @Nullable Long used) {}

    record Deleted(@Nullable String state) {}

    record Root(@Nullable Deleted deleted) {}

    record Drive(String id, String name, @Nullable String driveType, @Nullable String driveAlias,
            @Nullable String description, @Nullable Owner owner, @Nullable Quota quota, @Nullable Root root) {
        boolean isProject() {
            return "project".equals(driveType);
        }

        /// Empty for what holds nothing of its own: received shares and the folder of them.
        Optional<SpaceUse> toUse() {
            var personal = "personal".equals(driveType);
            if (!personal && !isProject()) {
                return Optional.empty();
            }
            var holder = owner == null || owner.user() == null ? null : owner.user().id();
            return Optional.of(new SpaceUse(id, personal ? SpaceUse.Kind.PERSONAL : SpaceUse.Kind.PROJECT,
                    personal ? orEmpty(holder) : "", used(), total(), enabled()));
        }

        private OptionalLong used() {
            var bytes = quota == null ? null : quota.used();
            return bytes == null || bytes < 0 || !enabled() ? OptionalLong.empty() : OptionalLong.of(bytes);
        }

        private long total() {
            return quota == null || quota.total() == null ? 0 : quota.total();
        }

        private boolean enabled() {
            return root == null || root.deleted() == null;
        }

        Space toSpace() {
            return new Space(id, name, orEmpty(driveAlias), orEmpty(description), total(), used().orElse(0),
                    enabled());
        }
    }

    record Owner(@Nullable Identity user) {}

    /// Times have up to nanoseconds.
    record Token(String token, @JsonProperty("expiration_date") Instant expires) {
        MadeToken toMade() {
            return new MadeToken(new Secret(token), expires);
        }

        ListedToken toListed() {
            return new ListedToken(token, expires);
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
