package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The people and groups. Natural keys and memberships are indexed, so that a hundred thousand people stay quick.
final class Directory {
    private final Journal journal;
    private final Clock clock;
    private final Facts facts;
    private final Journal.Table<User> users;
    private final Journal.Table<Group> groups;
    private final Map<String, Integer> userByName = new HashMap<>();
    private final Map<String, Integer> userByUuid = new HashMap<>();
    private final Map<String, String> groupByName = new HashMap<>();
    private final Map<String, Set<Integer>> members = new HashMap<>();
    private final Map<String, Set<String>> children = new HashMap<>();
    private final List<Consumer<User>> farewells = new ArrayList<>();
    private final List<Consumer<Group>> dissolutions = new ArrayList<>();

    Directory(Journal journal, Clock clock, Facts facts) {
        this.journal = journal;
        this.clock = clock;
        this.facts = facts;
        this.users = journal.table("authentik.user", User.class);
        this.groups = journal.table("authentik.group", Group.class);
        groups.all().forEach(this::index);
        users.all().forEach(this::index);
    }

    /// What else goes with a person.
    void whenRemoved(Consumer<User> farewell) {
        farewells.add(farewell);
    }

    /// What else goes with a group.
    void whenDissolved(Consumer<Group> dissolution) {
        dissolutions.add(dissolution);
    }

    Instant now() {
        return clock.instant();
    }

    List<User> users() {
        return users.all();
    }

    Optional<User> user(int pk) {
        return users.find(Integer.toString(pk));
    }

    Optional<User> userNamed(String username) {
        synchronized (journal) {
            return Optional.ofNullable(userByName.get(username)).flatMap(this::user);
        }
    }

    Optional<User> userWithUuid(String uuid) {
        synchronized (journal) {
            return Optional.ofNullable(userByUuid.get(uuid)).flatMap(this::user);
        }
    }

    /// Whom a person means on the sign-in page: the exact user name, or else the e-mail address.
    Optional<User> userTyped(String nameOrEmail) {
        return userNamed(nameOrEmail).or(() -> users().stream()
                .filter(user -> !user.email().isEmpty() && user.email().equalsIgnoreCase(nameOrEmail)).findFirst());
    }

    List<Group> groups() {
        return groups.all();
    }

    Optional<Group> group(String pk) {
        return groups.find(pk);
    }

    Optional<Group> groupNamed(String name) {
        synchronized (journal) {
            return Optional.ofNullable(groupByName.get(name)).flatMap(this::group);
        }
    }

    List<User> membersOf(String group) {
        synchronized (journal) {
            return members.getOrDefault(group, Set.of()).stream().flatMap(pk -> user(pk).stream()).toList();
        }
    }

    List<Group> childrenOf(String group) {
        synchronized (journal) {
            return children.getOrDefault(group, Set.of()).stream().flatMap(pk -> group(pk).stream()).toList();
        }
    }

    /// The direct groups, in the order they were joined.
    List<Group> groupsOf(User user) {
        return user.groups().stream().flatMap(pk -> group(pk).stream()).toList();
    }

    /// The direct groups and everything above them, which is what bindings and superuser rights look at.
    Collection<Group> groupsAndAncestorsOf(User user) {
        var found = new HashMap<String, Group>();
        var open = new ArrayList<>(groupsOf(user));
        while (!open.isEmpty()) {
            var group = open.removeLast();
            if (found.putIfAbsent(group.pk(), group) == null) {
                group.parents().forEach(parent -> group(parent).ifPresent(open::add));
            }
        }
        return found.values();
    }

    boolean isSuperuser(User user) {
        return groupsAndAncestorsOf(user).stream().anyMatch(Group::superuser);
    }

    boolean isMember(User user, String groupName) {
        return groupsAndAncestorsOf(user).stream().anyMatch(group -> group.name().equals(groupName));
    }

    /// The default subject and the `uid` of the API: tied to this installation.
    String uidOf(User user) {
        return Secrets.sha256(user.pk() + "-" + facts.get("install-id", () -> UUID.randomUUID().toString()));
    }

    /// Makes a person with the next number.
    /// @throws Refusal 400 when the name is taken
    User addUser(String username, String name, @Nullable UUID uuid, UnaryOperator<User> rest) {
        synchronized (journal) {
            if (userByName.containsKey(username)) {
                throw Refusal.field("username", "This field must be unique.");
            }
            var id = uuid == null ? UUID.randomUUID() : uuid;
            return save(rest.apply(User.named(facts.next("user-pk"), id.toString(), username, name, now())));
        }
    }

    User save(User user) {
        synchronized (journal) {
            var holder = userByName.get(user.username());
            if (holder != null && holder != user.pk()) {
                throw Refusal.field("username", "This field must be unique.");
            }
            user(user.pk()).ifPresent(this::unindex);
            users.put(Integer.toString(user.pk()), user);
            index(user);
            return user;
        }
    }

    void remove(User user) {
        synchronized (journal) {
            if (users.remove(Integer.toString(user.pk()))) {
                unindex(user);
                farewells.forEach(farewell -> farewell.accept(user));
            }
        }
    }

    Group save(Group group) {
        synchronized (journal) {
            var holder = groupByName.get(group.name());
            if (holder != null && !holder.equals(group.pk())) {
                throw Refusal.field("name", "This field must be unique.");
            }
            group(group.pk()).ifPresent(this::unindex);
            groups.put(group.pk(), group);
            index(group);
            return group;
        }
    }

    /// Members stay as people, children as groups.
    void remove(Group group) {
        synchronized (journal) {
            membersOf(group.pk()).forEach(member -> leave(member.pk(), group.pk()));
            childrenOf(group.pk()).forEach(child -> save(new Group(child.pk(), child.name(), child.superuser(),
                    child.parents().stream().filter(parent -> !parent.equals(group.pk())).toList(),
                    child.attributes())));
            if (groups.remove(group.pk())) {
                unindex(group);
                dissolutions.forEach(dissolution -> dissolution.accept(group));
            }
        }
    }

    void join(int user, String group) {
        synchronized (journal) {
            user(user).filter(one -> !one.groups().contains(group)).ifPresent(one -> {
                var joined = new ArrayList<>(one.groups());
                joined.add(group);
                save(one.withGroups(joined, now()));
            });
        }
    }

    void leave(int user, String group) {
        synchronized (journal) {
            user(user).filter(one -> one.groups().contains(group)).ifPresent(one -> save(
                    one.withGroups(one.groups().stream().filter(other -> !other.equals(group)).toList(), now())));
        }
    }

    void replaceMembers(String group, Collection<Integer> wanted) {
        synchronized (journal) {
            var keep = new HashSet<>(wanted);
            membersOf(group).stream().map(User::pk).filter(pk -> !keep.contains(pk)).forEach(pk -> leave(pk, group));
            keep.forEach(pk -> join(pk, group));
        }
    }

    private void index(User user) {
        userByName.put(user.username(), user.pk());
        userByUuid.put(user.uuid(), user.pk());
        user.groups().forEach(group -> members.computeIfAbsent(group, any -> new TreeSet<>()).add(user.pk()));
    }

    private void unindex(User user) {
        userByName.remove(user.username());
        userByUuid.remove(user.uuid());
        user.groups().forEach(group -> members.getOrDefault(group, new HashSet<>()).remove(user.pk()));
    }

    private void index(Group group) {
        groupByName.put(group.name(), group.pk());
        group.parents().forEach(parent -> children.computeIfAbsent(parent, any -> new TreeSet<>()).add(group.pk()));
    }

    private void unindex(Group group) {
        groupByName.remove(group.name());
        group.parents().forEach(parent -> children.getOrDefault(parent, new HashSet<>()).remove(group.pk()));
    }
}
