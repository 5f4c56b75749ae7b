package com.dezky.authentik;

import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.Upstream;
import com.dezky.upstream.Upstream.Refusal;
import com.dezky.upstream.UpstreamHttp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

/// Groups, people and sessions of the identity provider (Authentik's API v3). Every path ends in a slash; a bad token
/// is a 403. Nothing is repeated here: a write whose answer was lost may have taken effect, so look first.
@Component
public class AuthentikClient {
    private static final String NAME = "Identity (Authentik)";

    private final UpstreamHttp http;
    private final Listing listing;
    private volatile @Nullable AuthentikVersion version;

    public AuthentikClient(AuthentikSettings settings) {
        this.http = new UpstreamHttp(new Upstream(NAME, "dezky.authentik.url", Upstream.address(settings.url()),
                settings.limits(), () -> "Bearer " + settings.token().value(), AuthentikClient::refusal));
        this.listing = new Listing(http);
    }

    /// Whether this installation has an identity provider to manage; without one every call fails.
    public boolean configured() {
        return http.configured();
    }

    /// The server's release, asked once and remembered (`admin/version`).
    public AuthentikVersion version() {
        var known = version;
        if (known == null) {
            var text = http.read(http.get().uri("/api/v3/admin/version/"), WireVersion.class).current();
            try {
                known = AuthentikVersion.of(text);
            } catch (IllegalArgumentException unreadable) {
                throw new Unavailable(NAME, "%s names a release we cannot read: %s.".formatted(NAME, text));
            }
            version = known;
        }
        return known;
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

    /// Deletes a group; its members stay as people.
    /// @throws Missing when there is none
    public void deleteGroup(String id) {
        http.send(http.delete().uri("/api/v3/core/groups/{id}/", id));
    }

    /// The direct members of a group.
    /// @throws Missing when there is no such group
    public List<User> membersOf(String groupId) {
        try {
            return listing
                    .all("/core/users/", "groups_by_pk", groupId, new ParameterizedTypeReference<Page<WireUser>>() {
                    },
                            WireUser::pk)
                    .stream().map(WireUser::toUser).filter(user -> user.groupIds().contains(groupId)).toList();
        } catch (Rejected refused) {
            if (refused.status() == 400) { // a choice filter refuses values that do not exist
                throw new Missing(NAME, "%s does not have the group %s.".formatted(NAME, groupId));
            }
            throw refused;
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
        return listing.all("/core/users/", "uuid", uuid, new ParameterizedTypeReference<Page<WireUser>>() {
        }, WireUser::pk)
                .stream().map(WireUser::toUser).filter(user -> user.uuid().equals(uuid)).findFirst();
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

    /// `{"detail": "..."}`, or one list of sentences per field.
    private static Optional<Refusal> refusal(JsonNode body) {
        if (body.path("detail").isString()) {
            return Optional.of(new Refusal(null, body.path("detail").asString()));
        }
        return body.propertyStream().findFirst().map(field -> new Refusal(null,
                field.getKey() + ": " + (field.getValue().isArray() ? field.getValue().path(0) : field.getValue())
                        .asString("")));
    }

    private record WireVersion(@JsonProperty("version_current") String current) {}

    private record WireGroup(String pk, String name, @Nullable Map<String, Object> attributes,
            @Nullable List<Integer> users) {
        Group toGroup() {
            return new Group(pk, name, attributes == null ? Map.of() : attributes, users == null ? List.of() : users);
        }
    }

    private record WireUser(int pk, String uuid, String username, @Nullable String email, @Nullable String name,
            @JsonProperty("is_active") boolean active, @Nullable List<String> groups,
            @Nullable Map<String, Object> attributes) {
        User toUser() {
            return new User(pk, uuid, username, email == null ? "" : email, name == null ? "" : name, active,
                    groups == null ? List.of() : groups, attributes == null ? Map.of() : attributes);
        }
    }

    private record WireSession(String uuid, int user, @Nullable @JsonProperty("last_ip") String lastIp,
            @JsonProperty("last_used") Instant lastUsed) {
        Session toSession() {
            return new Session(uuid, user, lastIp == null ? "" : lastIp, lastUsed);
        }
    }
}
