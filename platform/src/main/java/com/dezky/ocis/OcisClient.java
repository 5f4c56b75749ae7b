package com.dezky.ocis;

import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.Upstream;
import com.dezky.upstream.Upstream.Refusal;
import com.dezky.upstream.UpstreamHttp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Spaces, groups and accounts of the file server (OCIS 7, libregraph). Nothing is repeated here: a second POST makes a
/// second space, so after a lost answer look by alias first. Requests hold only what the server knows: it refuses any
/// other member. Its filters are ignored where it does not know them, so every row is looked at again.
@Component
public class OcisClient {
    private static final String NAME = "Files (OCIS)";

    private final OcisSettings settings;
    private final UpstreamHttp http;
    private volatile @Nullable String application;

    public OcisClient(OcisSettings settings, TokenSource credential) {
        this.settings = settings;
        this.http = new UpstreamHttp(new Upstream(NAME, "dezky.ocis.url", Upstream.address(settings.url()),
                settings.limits(), credential::authorization, OcisClient::refusal));
    }

    /// Whether this installation has a file server to manage; without one every call fails.
    public boolean configured() {
        return http.configured();
    }

    /// The same server with another credential, to try it out.
    public OcisClient as(TokenSource other) {
        return new OcisClient(settings, other);
    }

    /// Whose credential we hold (`GetOwnUser`).
    public Me self() {
        return http.read(http.get().uri("/graph/v1.0/me?$expand=memberOf,appRoleAssignments"), Wire.User.class).toMe();
    }

    /// The space with this id, disabled ones included, or empty when there is none (`GetDrive`).
    public Optional<Space> findSpace(String id) {
        return found(() -> http.read(http.get().uri("/graph/v1.0/drives/{id}", id), Wire.Drive.class).toSpace());
    }

    /// Every team space with exactly this alias, disabled ones included (`ListAllDrives`). Two of a kind are possible.
    public List<Space> spacesWithAlias(String alias) {
        return http.list(http.get().uri("/graph/v1.0/drives?$filter={filter}", "driveType eq 'project'"),
                Wire.Drive.class).stream().filter(Wire.Drive::isProject).map(Wire.Drive::toSpace)
                .filter(space -> space.alias().equals(alias)).toList();
    }

    /// How full every team space and every personal one is, of whichever tenant: the server knows no pages
    /// (`ListAllDrives`). What is not listed need not be gone; ask for it by its id.
    public List<SpaceUse> spaceUses() {
        return http.list(http.get().uri("/graph/v1.0/drives"), Wire.Drive.class).stream().map(Wire.Drive::toUse)
                .flatMap(Optional::stream).toList();
    }

    /// How full the space with this id is, or empty when there is none (`GetDrive`).
    public Optional<SpaceUse> findSpaceUse(String id) {
        return found(() -> http.read(http.get().uri("/graph/v1.0/drives/{id}", id), Wire.Drive.class))
                .flatMap(Wire.Drive::toUse);
    }

    /// Every account of the installation: the server knows no pages (`ListUsers`).
    public List<OcisUser> users() {
        return http.list(http.get().uri("/graph/v1.0/users"), Wire.User.class).stream().map(Wire.User::toUser)
                .toList();
    }

    /// Makes another app token for the service user. Never safe to repeat: what is lost with an answer stays until it
    /// expires (ownCloud's service `auth-app`).
    /// @param life whole hours
    /// @throws Rejected when the server makes none that long
    public MadeToken createAppToken(Duration life) {
        return http.read(http.post().uri("/auth-app/tokens?expiry={life}", life.toHours() + "h"), Wire.Token.class)
                .toMade();
    }

    /// The service user's app tokens; what they are is not among it.
    public List<ListedToken> appTokens() {
        return http.list(http.get().uri("/auth-app/tokens"), Wire.Token.class).stream().map(Wire.Token::toListed)
                .toList();
    }

    /// Ends an app token of the service user.
    /// @throws Unavailable also when there is none with this hash: the server says no other word
    public void deleteAppToken(String hash) {
        http.send(http.delete().uri("/auth-app/tokens?token={hash}", hash));
    }

    /// Makes a team space, whose manager the service user becomes (`CreateDrive`). Never safe to repeat.
    /// @param quotaBytes 0 is without limit
    public Space createSpace(SpaceName name, String alias, String description, long quotaBytes) {
        var drive = new Wire.NewDrive(name.value(), "project", alias, description, new Wire.NewQuota(quotaBytes));
        return http.read(http.post().uri("/graph/v1.0/drives").body(drive), Wire.Drive.class).toSpace();
    }

    /// Changes what the patch names and nothing else; safe to repeat (`UpdateDrive`).
    /// @throws Rejected when the server does not allow this quota
    public void updateSpace(String id, SpacePatch patch) {
        http.send(http.patch().uri("/graph/v1.0/drives/{id}", id).body(new Wire.DrivePatch(
                patch.name() == null ? null : patch.name().value(), patch.description(),
                patch.quotaBytes() == null ? null : new Wire.NewQuota(patch.quotaBytes()))));
    }

    /// Closes a space to its members and keeps everything in it; safe to repeat (`DeleteDrive`).
    /// @throws Missing when there is none
    public void disableSpace(String id) {
        http.send(http.delete().uri("/graph/v1.0/drives/{id}", id));
    }

    /// Opens a disabled space again; safe to repeat (`UpdateDrive` with the header `Restore`).
    public void restoreSpace(String id) {
        http.send(http.patch().uri("/graph/v1.0/drives/{id}", id).header("Restore", "true").body(Map.of()));
    }

    /// Deletes a disabled space for good, with its files and links (`DeleteDrive` with the header `Purge`).
    /// @throws Rejected when it is not disabled
    /// @throws Missing when there is none
    public void purgeSpace(String id) {
        http.send(http.delete().uri("/graph/v1.0/drives/{id}", id).header("Purge", "T"));
    }

    /// The group of exactly this name, or empty when there is none (`GetGroup`, which takes a name as well).
    public Optional<OcisGroup> findGroupNamed(String name) {
        return found(() -> http.read(http.get().uri("/graph/v1.0/groups/{name}", name), Wire.Group.class).toGroup())
                .filter(group -> group.name().equals(name));
    }

    /// Makes a group (`CreateGroup`).
    /// @throws Rejected when the name is taken (409), among others
    public OcisGroup createGroup(String name) {
        return http.read(http.post().uri("/graph/v1.0/groups").body(Map.of("displayName", name)), Wire.Group.class)
                .toGroup();
    }

    /// Deletes a group; what was granted to it ends (`DeleteGroup`).
    /// @throws Missing when there is none
    public void deleteGroup(String id) {
        http.send(http.delete().uri("/graph/v1.0/groups/{id}", id));
    }

    /// The members of a group (`ListMembers`).
    /// @throws Missing when there is no such group
    public List<OcisUser> membersOf(String groupId) {
        return http.list(http.get().uri("/graph/v1.0/groups/{id}/members", groupId), Wire.User.class).stream()
                .map(Wire.User::toUser).toList();
    }

    /// Adds an account to a group; safe to repeat (`AddMember`).
    /// @throws Missing when there is no such group or account
    public void addMember(String groupId, String userId) {
        var user = http.rebase("/graph/v1.0/users/" + userId).toString();
        http.send(http.post().uri("/graph/v1.0/groups/{id}/members/$ref", groupId).body(new Wire.Reference(user)));
    }

    /// Takes an account out of a group (`DeleteMember`).
    /// @throws Missing when there is no such group or account, or the account is not in the group: done either way
    public void removeMember(String groupId, String userId) {
        http.send(http.delete().uri("/graph/v1.0/groups/{id}/members/{user}/$ref", groupId, userId));
    }

    /// Who may do what in a space (`ListPermissionsSpaceRoot`). Only a member may ask, whatever its role.
    /// @throws Missing when there is no such enabled space, or the service user is no longer in it
    public List<SpaceGrant> grantsOf(String spaceId) {
        return http.list(http.get().uri("/graph/v1beta1/drives/{id}/root/permissions", spaceId), Wire.Permission.class)
                .stream().map(Wire.Permission::toGrant).flatMap(Optional::stream)
                .toList();
    }

    /// Gives a group a role in a space (`InviteSpaceRoot`).
    /// @throws Rejected when the group has a role there already (409): see {@link #changeGrant}
    /// @throws Missing when there is no such enabled space, or the service user is no longer its manager
    public void grantGroup(String spaceId, String groupId, SpaceRole role) {
        http.send(http.post().uri("/graph/v1beta1/drives/{id}/root/invite", spaceId).body(new Wire.Invitation(
                List.of(new Wire.Recipient(groupId, "group")), List.of(role.id()))));
    }

    /// Gives a member another role; safe to repeat (`UpdatePermissionSpaceRoot`).
    public void changeGrant(String spaceId, String grantId, SpaceRole role) {
        http.send(http.patch().uri("/graph/v1beta1/drives/{id}/root/permissions/{grant}", spaceId, grantId)
                .body(Map.of("roles", List.of(role.id()))));
    }

    /// The account of the person with this subject, or empty when there is none (`GetUser`, which takes a name as
    /// well).
    public Optional<OcisUser> findUser(String username) {
        return found(() -> http.read(http.get().uri("/graph/v1.0/users/{name}", username), Wire.User.class).toUser())
                .filter(user -> user.username().equalsIgnoreCase(username));
    }

    /// Makes an account that is let in, with the role User (`CreateUser`), or answers the one of this name as it is:
    /// safe to repeat, also after a lost answer. Its personal space appears when its owner first comes.
    /// @throws Rejected when the server does not accept a value
    public OcisUser createUser(NewOcisUser user) {
        try {
            return http.read(http.post().uri("/graph/v1.0/users").body(
                    new Wire.NewUser(user.username(), user.name(), user.mail(), true)), Wire.User.class).toUser();
        } catch (Rejected refused) {
            if (refused.status() != 409) {
                throw refused;
            }
            return findUser(user.username()).orElseThrow(() -> refused);
        }
    }

    /// Changes an account's display name, its address, or both; null leaves as it is. Safe to repeat (`UpdateUser`).
    /// @throws Missing when there is none
    public void updateUser(String userId, @Nullable String name, @Nullable String mail) {
        http.send(http.patch().uri("/graph/v1.0/users/{id}", userId).body(new Wire.UserPatch(name, mail)));
    }

    /// Gives an account this role instead of the one it has; safe to repeat (`CreateAppRoleAssignments`).
    /// @throws Rejected for our own account (403)
    /// @throws Missing when there is none
    public void assignRole(String userId, AccountRole role) {
        http.send(http.post().uri("/graph/v1.0/users/{id}/appRoleAssignments", userId).body(
                new Wire.NewRoleAssignment(role.id(), userId, application())));
    }

    /// The personal space of an account, or empty: it does not exist before its owner's first visit (`GetUser`).
    public Optional<Space> personalSpaceOf(String userId) {
        return found(() -> http.read(http.get().uri("/graph/v1.0/users/{id}?$expand=drive", userId),
                Wire.WithDrive.class)).map(Wire.WithDrive::drive).map(Wire.Drive::toSpace);
    }

    /// Sets a space's quota, a personal one's too; changes nothing else and is safe to repeat (`UpdateDrive`).
    /// @param bytes 0 is without limit
    /// @throws Rejected when the server does not allow this quota
    public void setQuota(String spaceId, long bytes) {
        updateSpace(spaceId, new SpacePatch(null, null, bytes));
    }

    /// Lets an account in, or not; its personal space stays. Safe to repeat (`UpdateUser`).
    public void setEnabled(String userId, boolean enabled) {
        http.send(http.patch().uri("/graph/v1.0/users/{id}", userId).body(Map.of("accountEnabled", enabled)));
    }

    /// Deletes an account and, at once and for good, its personal space (`DeleteUser`).
    /// @throws Missing when there is none
    public void deleteUser(String id) {
        http.send(http.delete().uri("/graph/v1.0/users/{id}", id));
    }

    /// What roles are assigned in: one application, whose random id never changes (`ListApplications`).
    private String application() {
        var known = application;
        if (known == null) {
            known = http.list(http.get().uri("/graph/v1.0/applications"), Wire.Application.class).stream().findFirst()
                    .orElseThrow(() -> new Unavailable(NAME, NAME + " names no application to assign roles in.")).id();
            application = known;
        }
        return known;
    }

    private static <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (Missing _) {
            return Optional.empty();
        }
    }

    /// `{"error": {"code": "...", "message": "..."}}`
    private static Optional<Refusal> refusal(JsonNode body) {
        var error = body.path("error");
        var code = error.path("code").asString("");
        return code.isEmpty() ? Optional.empty() : Optional.of(new Refusal(code, error.path("message").asString("")));
    }
}
