package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/api/v3/core/groups/`.
final class GroupApi {
    private static final int LONGEST_NAME = Integer.MAX_VALUE;

    private final Dialect dialect;
    private final Directory directory;
    private final Bodies bodies;

    GroupApi(Dialect dialect, Directory directory, Bodies bodies) {
        this.dialect = dialect;
        this.directory = directory;
        this.bodies = bodies;
    }

    void list(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<Group>>();
        orders.put("name", Comparator.comparing(Group::name));
        orders.put("is_superuser", Comparator.comparing(Group::superuser));
        var name = Listing.value(exchange, "name");
        new Listing<>(exchange,
                name.isPresent() ? directory.groupNamed(name.get()).stream().toList() : directory.groups())
                .flag("is_superuser", Group::superuser)
                .attributes(Group::attributes)
                .choice("members_by_pk", pk -> user(pk).isPresent(),
                        (group, pk) -> user(pk).orElseThrow().groups().contains(group.pk()))
                .choice("members_by_username", member -> directory.userNamed(member).isPresent(),
                        (group, member) -> directory.userNamed(member).orElseThrow().groups().contains(group.pk()))
                .search(group -> Stream.of(group.name()))
                .answer(dialect, orders, group -> bodies.group(exchange, group));
    }

    void create(Exchange exchange) {
        var group = write(exchange, null);
        exchange.json(201, bodies.group(exchange, group));
    }

    void one(Exchange exchange) {
        exchange.json(200, bodies.group(exchange, group(exchange)));
    }

    void change(Exchange exchange) {
        var group = write(exchange, group(exchange));
        exchange.json(200, bodies.group(exchange, group));
    }

    void delete(Exchange exchange) {
        directory.remove(group(exchange));
        exchange.respond(204);
    }

    /// Adding twice is as good as once.
    void addUser(Exchange exchange) {
        directory.join(member(exchange).pk(), group(exchange).pk());
        exchange.respond(204);
    }

    void removeUser(Exchange exchange) {
        directory.leave(member(exchange).pk(), group(exchange).pk());
        exchange.respond(204);
    }

    private Group write(Exchange exchange, @Nullable Group current) {
        var input = Input.of(exchange);
        input.refuseToPretend("roles");
        if (!dialect.hasParentLists()) {
            input.refuseToPretend("children");
        }
        var pk = current == null ? UUID.randomUUID().toString() : current.pk();
        var name = input.text("name", current == null ? null : current.name(), LONGEST_NAME, false);
        directory.groupNamed(name).filter(other -> !other.pk().equals(pk))
                .ifPresent(other -> input.problem("name", "This field must be unique."));
        var superuser = input.flag("is_superuser", current != null && current.superuser());
        var attributes = input.object("attributes", current == null ? Map.of() : current.attributes());
        var parents = parents(input).orElse(current == null ? List.of() : current.parents());
        if (parents.contains(pk)) {
            input.problem(dialect.hasParentLists() ? "parents" : "parent", "Cannot set group as parent of itself.");
        }
        var members = input.keys("users", user -> user(user).isPresent());
        input.check();

        var group = directory.save(new Group(pk, name, superuser, parents, attributes));
        members.ifPresent(wanted -> directory.replaceMembers(pk, wanted.stream().map(Integer::parseInt).toList()));
        return group;
    }

    private Optional<List<String>> parents(Input input) {
        return dialect.hasParentLists()
                ? input.keys("parents", parent -> directory.group(parent).isPresent())
                : input.nullableKey("parent", parent -> directory.group(parent).isPresent());
    }

    private Group group(Exchange exchange) {
        return directory.group(exchange.variable("pk")).orElseThrow(() -> Refusal.notFound("Group"));
    }

    private User member(Exchange exchange) {
        group(exchange);
        var input = Input.of(exchange);
        var pk = input.integer("pk");
        input.check();
        return directory.user(pk).orElseThrow(() -> Refusal.notFound("User"));
    }

    private Optional<User> user(String pk) {
        return pk.matches("\\d{1,9}") ? directory.user(Integer.parseInt(pk)) : Optional.empty();
    }
}
