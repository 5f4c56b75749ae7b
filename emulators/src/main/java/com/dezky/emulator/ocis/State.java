package com.dezky.emulator.ocis;

import com.dezky.emulator.Journal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everything the instance remembers.
final class State {
    record User(String id, String username, String displayName, @Nullable String mail, @Nullable String givenName,
            String surname, boolean enabled, Role role, String assignmentId, @Nullable String language) {

        User withRole(Role other, String assignment) {
            return new User(id, username, displayName, mail, givenName, surname, enabled, other, assignment, language);
        }
    }

    record Group(String id, String name, List<String> members) {
        Group with(String userId) {
            var more = new ArrayList<>(members);
            more.add(userId);
            return new Group(id, name, List.copyOf(more));
        }

        Group without(String userId) {
            return new Group(id, name, members.stream().filter(member -> !member.equals(userId)).toList());
        }

        Group named(String other) {
            return new Group(id, other, members);
        }
    }

    /// @param id `u:<user>` or `g:<group>`
    record Grant(String id, Role.Share role, @Nullable Instant expires) {
        String principal() {
            return id.substring(2);
        }

        boolean toGroup() {
            return id.startsWith("g:");
        }
    }

    /// @param id without the storage's part
    /// @param total bytes, 0 for no limit
    record Space(String id, String type, String name, String alias, String description, long total, long used,
            Instant modified, String eTag, boolean disabled, List<Grant> grants) {

        boolean personal() {
            return type.equals("personal");
        }

        Space disabled(boolean now) {
            return new Space(id, type, name, alias, description, total, used, modified, eTag, now, grants);
        }

        Space granting(List<Grant> others) {
            return new Space(id, type, name, alias, description, total, used, modified, eTag, disabled, List.copyOf(
                    others));
        }

        Space holding(long bytes) {
            return new Space(id, type, name, alias, description, total, bytes, modified, eTag, disabled, grants);
        }

        Space called(String newName, String newAlias, String newDescription, long newTotal) {
            return new Space(id, type, newName, newAlias, newDescription, newTotal, used, modified, eTag, disabled,
                    grants);
        }
    }

    /// An app token, of which only a hash is kept.
    record AppToken(String hash, String userId, Instant created, Instant expires) {}

    final Journal journal;
    final Journal.Table<User> users;
    final Journal.Table<Group> groups;
    final Journal.Table<AppToken> appTokens;
    private final Journal.Table<Space> spaces;
    private final Journal.Table<String> instance;
    private final Clock clock;

    State(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        this.users = journal.table("user", User.class);
        this.groups = journal.table("group", Group.class);
        this.appTokens = journal.table("app-token", AppToken.class);
        this.spaces = journal.table("space", Space.class);
        this.instance = journal.table("instance", String.class);
    }

    Instant now() {
        return clock.instant();
    }

    /// An id that is random per installation and then stays.
    String instanceId(String name) {
        return instance.find(name).orElseGet(() -> {
            var id = newId();
            instance.put(name, id);
            return id;
        });
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    Optional<User> userNamed(String username) {
        return users.all().stream().filter(user -> user.username().equalsIgnoreCase(username)).findFirst();
    }

    Optional<Group> groupNamed(String name) {
        return groups.all().stream().filter(group -> group.name().equals(name)).findFirst();
    }

    List<Group> groupsOf(String userId) {
        return groups.all().stream().filter(group -> group.members().contains(userId)).toList();
    }

    /// The space with its grants as of now: expired ones are gone, as when it is next read.
    Optional<Space> space(String id) {
        return spaces.find(id).map(this::current);
    }

    List<Space> spaces(Predicate<Space> matching) {
        return spaces.all().stream().map(this::current).filter(matching).toList();
    }

    /// Stores a space with a new eTag and time of change.
    Space put(Space space) {
        var changed = new Space(space.id(), space.type(), space.name(), space.alias(), space.description(), space
                .total(), space.used(), now(), newId().replace("-", ""), space.disabled(), space.grants());
        spaces.put(changed.id(), changed);
        return changed;
    }

    Space create(String id, String type, String name, String alias, String description, long total, String ownerId) {
        return put(new Space(id, type, name, alias, description, total, 0, now(), "", false, List.of(new Grant("u:"
                + ownerId, Role.Share.MANAGER, null))));
    }

    void purge(String spaceId) {
        spaces.remove(spaceId);
    }

    /// Takes every grant of a user or group that is gone out of all spaces.
    void revoke(String grantId) {
        spaces.all().stream().filter(space -> space.grants().stream().anyMatch(grant -> grant.id().equals(grantId)))
                .forEach(
                        space -> put(space.granting(space.grants().stream().filter(grant -> !grant.id().equals(grantId))
                                .toList())));
    }

    private Space current(Space space) {
        var now = now();
        var valid = space.grants().stream().filter(grant -> {
            var expires = grant.expires();
            return expires == null || expires.isAfter(now);
        }).toList();
        return valid.size() == space.grants().size() ? space : space.granting(valid);
    }
}
