package com.dezky.authentik;

import com.dezky.authentik.Wire.WireGroup;
import com.dezky.authentik.Wire.WireSession;
import com.dezky.authentik.Wire.WireUser;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.Upstream;
import com.dezky.upstream.Upstream.Refusal;
import com.dezky.upstream.UpstreamFailure;
import com.dezky.upstream.UpstreamHttp;
import com.dezky.upstream.WireJson;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Groups, people and sessions of the identity provider (Authentik's API v3). Every path ends in a slash; a bad token
/// is a 403. Nothing is repeated here: a write whose answer was lost may have taken effect, so look first.
@Component
public class AuthentikClient {
    private static final String NAME = "Identity (Authentik)";

    private final UpstreamHttp http;
    private final Listing listing;
    private final AppClient apps;
    private volatile @Nullable AuthentikVersion version;

    public AuthentikClient(AuthentikSettings settings) {
        this.http = new UpstreamHttp(new Upstream(NAME, "dezky.authentik.url", Upstream.address(settings.url()),
                settings.limits(), () -> "Bearer " + settings.token().value(), AuthentikClient::refusal));
        this.listing = new Listing(http);
        this.apps = new AppClient(settings.url(), http, listing, this::version);
    }

    /// Whether this installation has an identity provider to manage; without one every call fails.
    public boolean configured() {
        return http.configured();
    }

    /// The server's release, asked once and remembered (`admin/version`).
    public AuthentikVersion version() {
        var known = version;
        if (known == null) {
            var text = http.read(http.get().uri("/api/v3/admin/version/"), Wire.Version.class).current();
            try {
                known = AuthentikVersion.of(text);
            } catch (IllegalArgumentException unreadable) {
                throw new Unavailable(NAME, "%s names a release we cannot read: %s.".formatted(NAME, text));
            }
            version = known;
        }
        return known;
    }

    /// Applications with single sign-on.
    public AppClient apps() {
        return apps;
    }

    /// The group with this id, or empty when there is none (`core/groups`).
    public Optional<Group> findGroup(String id) {
        try {
            return Optional.of(http.read(http.get().uri("/api/v3/core/groups/{id}/?include_users=false", id),
                    WireGroup.class).toGroup());
        } catch (Missing _) {
            return Optional.empty();
        }
    }

    /// The group of exactly this name. Names are unique, and their case counts.
    public Optional<Group> findGroupNamed(String name) {
        return listing.all("/core/groups/", "name", name, new ParameterizedTypeReference<Page<WireGroup>>() {
        },
                WireGroup::pk).stream().filter(group -> group.name().equals(name)).map(WireGroup::toGroup).findFirst();
    }

    /// Makes a group without members.
    /// @throws Rejected when the name is taken (400), among others
    public Group createGroup(String name, Map<String, Object> attributes) {
        return http.read(http.post().uri("/api/v3/core/groups/").body(Map.of("name", name, "attributes", attributes)),
                WireGroup.class).toGroup();
    }

    /// Changes a group's name, its attributes, or both; null leaves as it is. Safe to repeat.
    /// @param attributes all of them: what is not here is gone
    public void updateGroup(String id, @Nullable String name, @Nullable Map<String, Object> attributes) {
        var patch = new LinkedHashMap<String, Object>();
        if (name != null) {
            patch.put("name", name);
        }
        if (attributes != null) {
            patch.put("attributes", attributes);
        }
        http.send(http.patch().uri("/api/v3/core/groups/{id}/", id).body(patch));
    }

    /// Sets one attribute of a group, or takes it away, and leaves all others as they are now. The server replaces
    /// attributes whole, so whoever else writes this group must not do so at the same time. Safe to repeat.
    /// @param value what JSON can say; null to take it away
    /// @throws Missing when there is none
    public void setGroupAttribute(String id, String attribute, @Nullable Object value) {
        var group = findGroup(id).orElseThrow(() -> new Missing(NAME, "%s does not have the group %s.".formatted(NAME,
                id)));
        var attributes = new LinkedHashMap<>(group.attributes());
        if (value == null) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, value);
        }
        updateGroup(id, null, attributes);
    }

    /// Deletes a group; its members stay as people.
    /// @throws Missing when there is none
    public void deleteGroup(String id) {
        http.send(http.delete().uri("/api/v3/core/groups/{id}/", id));
    }

    /// The direct members of a group.
    /// @throws Missing when there is no such group
    public List<User> membersOf(String groupId) {
        try {
            return people("groups_by_pk", groupId).filter(user -> user.groupIds().contains(groupId)).toList();
        } catch (Rejected refused) {
            throw nobody(refused, "group " + groupId);
        }
    }

    /// Adds a person to a group; safe to repeat.
    /// @throws Missing when there is no such group or person
    public void addMember(String groupId, int userPk) {
        http.send(http.post().uri("/api/v3/core/groups/{id}/add_user/", groupId).body(Map.of("pk", userPk)));
    }

    /// Takes a person out of a group; safe to repeat.
    /// @throws Missing when there is no such group or person
    public void removeMember(String groupId, int userPk) {
        http.send(http.post().uri("/api/v3/core/groups/{id}/remove_user/", groupId).body(Map.of("pk", userPk)));
    }

    /// The person with this uuid, or empty when there is none (`core/users`).
    public Optional<User> findUser(String uuid) {
        return people("uuid", uuid).filter(user -> user.uuid().equals(uuid)).findFirst();
    }

    /// The person with this number, or empty when there is none.
    public Optional<User> findUser(int pk) {
        try {
            return Optional.of(http.read(http.get().uri("/api/v3/core/users/{pk}/", pk), WireUser.class).toUser());
        } catch (Missing _) {
            return Optional.empty();
        }
    }

    /// The person of exactly this user name.
    public Optional<User> findUserNamed(String username) {
        return people("username", username).filter(user -> user.username().equals(username)).findFirst();
    }

    /// Everybody who has this text in this attribute.
    /// @param attribute a name without two underscores in a row, which would look inside an object
    public List<User> usersWith(String attribute, String value) {
        if (attribute.isBlank() || attribute.contains("__") || value.isBlank()) {
            throw new IllegalArgumentException("not an attribute to look for: " + attribute + "=" + value);
        }
        return people("attributes", WireJson.MAPPER.writeValueAsString(Map.of(attribute, value)))
                .filter(user -> value.equals(user.attributes().get(attribute))).toList();
    }

    /// Makes a person. After a lost answer do it again: the name is then taken, by whom we made.
    /// @throws Rejected when the server does not accept a value
    public CreateUserResult createUser(NewUser user) {
        try {
            return new CreateUserResult.Created(http.read(http.post().uri("/api/v3/core/users/").body(
                    new Wire.WireNewUser(user.username(), user.name(), user.email(), "internal", user.path(),
                            user.attributes(), user.groupIds())),
                    WireUser.class).toUser());
        } catch (Rejected refused) {
            if (!isTaken(refused, "username")) {
                throw refused;
            }
            return new CreateUserResult.UsernameTaken(findUserNamed(user.username()).orElseThrow(() -> refused));
        }
    }

    /// Changes what the patch names and nothing else; safe to repeat.
    /// @throws Rejected when somebody else has the new user name (code `username`), among others
    /// @throws Missing when there is none
    public void updateUser(int userPk, UserPatch patch) {
        http.send(http.patch().uri("/api/v3/core/users/{pk}/", userPk).body(new Wire.WireUserPatch(patch.username(),
                patch.email(), patch.name(), patch.attributes(), patch.path())));
    }

    /// Sets a person's password, whatever the rules for passwords say. Their sessions and tokens go on: end them if
    /// that is meant. Safe to repeat.
    /// @throws Missing when there is none
    public void setPassword(int userPk, Secret password) {
        http.send(http.post().uri("/api/v3/core/users/{pk}/set_password/", userPk).body(Map.of("password", password
                .value())));
    }

    /// A link by which a person sets a new password, once, within a day or what is left of one made earlier. Whoever
    /// has it is them. Empty when the server offers them none: its brand has no recovery flow (as installed), or the
    /// flow does not apply to them. Safe to repeat.
    /// @throws Missing when there is none
    public Optional<URI> recoveryLink(int userPk) {
        try {
            return Optional.of(URI.create(http.read(http.post().uri("/api/v3/core/users/{pk}/recovery/", userPk),
                    Wire.Link.class).link()));
        } catch (Rejected refused) {
            if (refused.status() == 400) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /// What a person has set up besides the password, finished or not. The answer does not say whose the devices are,
    /// so this asks by a filter that the server refuses when it names nobody.
    /// @throws Missing when there is no such person
    public List<Device> devicesOf(User user) {
        if (user.pk() <= 0) {
            throw new IllegalArgumentException("devices of nobody would be everybody's");
        }
        try {
            return http.list(http.get().uri("/api/v3/authenticators/admin/all/?user={pk}", user.pk()),
                    Wire.WireDevice.class).stream().map(Wire.WireDevice::toDevice).toList();
        } catch (Rejected refused) {
            throw nobody(refused, "person " + user.pk());
        }
    }

    /// Deletes a device; the person signs in without it.
    /// @throws Missing when there is none
    public void deleteDevice(DeviceKind kind, String id) {
        if (kind == DeviceKind.OTHER) {
            throw new IllegalArgumentException("the API has no path for this kind of device");
        }
        http.send(http.delete().uri("/api/v3/authenticators/admin/{kind}/{id}/", kind.word(), id));
    }

    /// Makes an account for programs. Its address, path and attributes come with {@link #updateUser}. Never safe to
    /// repeat: after a lost answer {@link #findUserNamed} finds it, but not its password, so delete it and begin again.
    /// @param expires when its app password ends; null for never
    /// @throws Rejected when the name is taken, among others
    public ServiceAccount createServiceAccount(String username, @Nullable Instant expires) {
        var made = http.read(http.post().uri("/api/v3/core/users/service_account/").body(new Wire.NewServiceAccount(
                username, false, expires != null, expires)), Wire.MadeServiceAccount.class);
        var uuid = http.read(http.get().uri("/api/v3/core/users/{pk}/", made.userPk()), WireUser.class).uuid();
        return new ServiceAccount(made.userPk(), uuid, made.username(), new Secret(made.token()));
    }

    /// Lets a person sign in, or not. Switching off ends their sessions and deletes their OAuth tokens, which switching
    /// on does not bring back. Safe to repeat.
    public void setActive(int userPk, boolean active) {
        http.send(http.patch().uri("/api/v3/core/users/{pk}/", userPk).body(Map.of("is_active", active)));
    }

    /// Deletes a person with their sessions, tokens and devices.
    /// @throws Missing when there is none
    public void deleteUser(int userPk) {
        http.send(http.delete().uri("/api/v3/core/users/{pk}/", userPk));
    }

    /// The sessions of one person (`core/authenticated_sessions`).
    /// @throws Rejected when the server lists anybody else's as well: then nothing it says here can be acted upon
    public List<Session> sessionsOf(User user) {
        var sessions = listing.all("/core/authenticated_sessions/", "user__username", user.username(),
                new ParameterizedTypeReference<Page<WireSession>>() {
                }, WireSession::uuid)
                .stream().map(WireSession::toSession).toList();
        if (sessions.stream().anyMatch(session -> session.userPk() != user.pk())) {
            throw new Rejected(NAME, 200,
                    "%s listed other people's sessions when asked for one person's; no session was ended."
                            .formatted(NAME));
        }
        return sessions;
    }

    /// Ends one session: its cookie is dead and its access tokens are deleted; refresh tokens live on.
    /// @throws Missing when it has ended already
    public void endSession(String sessionId) {
        http.send(http.delete().uri("/api/v3/core/authenticated_sessions/{id}/", sessionId));
    }

    /// Ends every session of a person, and looks once more for one that began meanwhile.
    public void endSessionsOf(User user) {
        for (var round = 0; round < 2; round++) {
            for (var session : sessionsOf(user)) {
                try {
                    endSession(session.id());
                } catch (Missing _) {
                    // ended by itself
                }
            }
        }
    }

    /// Sign-ins and attempts at this time or later, oldest first (`events/events`). One that was read before comes
    /// again when it bears the very time asked for: know it by its id.
    /// @param most how many at most; the oldest, so that the time of the last one is where to go on
    public List<SignInEvent> signInEvents(Instant from, int most) {
        return new EventLog(http).signIns(from, most);
    }

    /// What the sign-ins of this client go through, or empty when there is no such client (`providers/oauth2`,
    /// `flows/bindings`, `policies/bindings`). Some two dozen calls: keep the answer for a while.
    public Optional<SignInRules> signInRules(String clientId) {
        return new FlowReader(listing).ofClient(clientId);
    }

    /// People by a filter; the caller looks at every row again.
    private Stream<User> people(String filter, String value) {
        return listing.all("/core/users/", filter, value, new ParameterizedTypeReference<Page<WireUser>>() {
        }, WireUser::pk).stream().map(WireUser::toUser);
    }

    /// A filter by id refuses (400) an id that does not exist.
    private static UpstreamFailure nobody(Rejected refused, String what) {
        return refused.status() == 400
                ? new Missing(NAME, "%s does not have the %s.".formatted(NAME, what))
                : refused;
    }

    private static boolean isTaken(Rejected refused, String field) {
        return refused.status() == 400 && refused.code().filter(field::equals).isPresent();
    }

    /// `{"detail": "..."}`, or one list of sentences per field; the first field is the code.
    private static Optional<Refusal> refusal(JsonNode body) {
        if (body.path("detail").isString()) {
            return Optional.of(new Refusal(null, body.path("detail").asString()));
        }
        return body.propertyStream().findFirst().map(field -> new Refusal(field.getKey(),
                field.getKey() + ": " + (field.getValue().isArray() ? field.getValue().path(0) : field.getValue())
                        .asString("")));
    }
}
