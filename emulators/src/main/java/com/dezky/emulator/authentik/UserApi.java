package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/api/v3/core/users/`.
final class UserApi {
    private static final Set<String> TYPES = Set.of("internal", "external", "service_account");

    private final Dialect dialect;
    private final Directory directory;
    private final Sessions sessions;
    private final Bodies bodies;
    private final Recoveries recoveries;
    private final Events events;

    UserApi(Dialect dialect, Directory directory, Sessions sessions, Bodies bodies, Recoveries recoveries,
            Events events) {
        this.events = events;
        this.dialect = dialect;
        this.directory = directory;
        this.sessions = sessions;
        this.bodies = bodies;
        this.recoveries = recoveries;
    }

    void list(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<User>>();
        orders.put("username", Comparator.comparing(User::username));
        orders.put("name", Comparator.comparing(User::name));
        orders.put("email", Comparator.comparing(User::email));
        orders.put("pk", Comparator.comparingInt(User::pk));
        orders.put("is_active", Comparator.comparing(User::active));
        orders.put("date_joined", Comparator.comparing(User::joined));
        orders.put("last_updated", Comparator.comparing(User::updated));
        new Listing<>(exchange, candidates(exchange))
                .withoutFilters("date_joined", "date_joined__gt", "date_joined__lt", "last_updated",
                        "last_updated__gt", "last_updated__lt")
                .withoutFilters(dialect == Dialect.V2026_8
                        ? new String[]{"last_login", "last_login__gt", "last_login__lt", "last_login__isnull",
                                "roles_by_name", "roles_by_pk"}
                        : new String[0])
                .text("email", User::email)
                .text("name", User::name)
                .flag("is_active", User::active)
                .flag("is_superuser", directory::isSuperuser)
                .choice("type", type -> TYPES.contains(type) || type.equals("internal_service_account"),
                        (user, type) -> user.type().equals(type))
                .text("path", User::path)
                .keep(user -> startsWith(user.path(), Listing.value(exchange, "path_startswith").orElse("")))
                .choice("groups_by_pk", pk -> directory.group(pk).isPresent(),
                        (user, pk) -> user.groups().contains(pk))
                .choice("groups_by_name", name -> directory.groupNamed(name).isPresent(),
                        (user, name) -> user.groups().contains(directory.groupNamed(name).orElseThrow().pk()))
                .attributes(User::attributes)
                .search(user -> Stream.of(user.email(), user.name(), user.uuid(), user.username()))
                .answer(dialect, orders, user -> bodies.user(exchange, user));
    }

    /// The filters that name at most one person, or one group's people, answered from the indexes.
    private List<User> candidates(Exchange exchange) {
        var uuid = Listing.value(exchange, "uuid");
        if (uuid.isPresent() && !uuid.get().matches("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")) {
            throw Refusal.field("uuid", "Enter a valid UUID.");
        }
        var username = Listing.value(exchange, "username");
        if (uuid.isPresent()) {
            return directory.userWithUuid(uuid.get()).stream()
                    .filter(user -> username.isEmpty() || user.username().equals(username.get())).toList();
        }
        if (username.isPresent()) {
            return directory.userNamed(username.get()).stream().toList();
        }
        var groups = exchange.query().getOrDefault("groups_by_pk", List.of());
        return groups.size() == 1 && !groups.getFirst().isEmpty()
                ? directory.membersOf(groups.getFirst())
                : directory.users();
    }

    private boolean startsWith(String path, String start) {
        return dialect.matchesPathsBySegment()
                ? start.isEmpty() || path.equals(start) || path.startsWith(start + "/")
                : path.startsWith(start);
    }

    void create(Exchange exchange) {
        var user = write(exchange, null);
        exchange.json(201, bodies.user(exchange, user));
    }

    void one(Exchange exchange) {
        exchange.json(200, bodies.user(exchange, user(exchange)));
    }

    void change(Exchange exchange) {
        var before = user(exchange);
        var after = write(exchange, before);
        if (before.active() && !after.active()) {
            sessions.endAllOf(after);
        }
        exchange.json(200, bodies.user(exchange, after));
    }

    void delete(Exchange exchange) {
        var user = user(exchange);
        sessions.endAllOf(user);
        directory.remove(user);
        exchange.respond(204);
    }

    /// Skips every password policy, and ends neither sessions nor tokens.
    void setPassword(Exchange exchange) {
        var user = user(exchange);
        var input = Input.of(exchange);
        var password = input.text("password", null, Integer.MAX_VALUE, false);
        input.check();
        directory.save(user.withPassword(password, directory.now()));
        events.passwordSet(exchange, user);
        exchange.respond(204);
    }

    /// A link on the host that was asked, whatever that is.
    void recovery(Exchange exchange) {
        var user = user(exchange);
        if (Input.of(exchange).has("token_duration") && dialect.renewsRecoveryLinks()) {
            throw new UnsupportedOperationException("token_duration is not emulated");
        }
        if (!recoveries.offered()) {
            throw Refusal.sentence("No recovery flow set.");
        }
        exchange.json(200, Map.of("link", Origin.of(exchange) + PasswordFlows.RECOVERY + "?flow_token=" + recoveries
                .tokenFor(user)));
    }

    private User write(Exchange exchange, @Nullable User current) {
        var input = Input.of(exchange);
        input.refuseToPretend("roles");
        var username = input.text("username", current == null ? null : current.username(), 150, false);
        directory.userNamed(username).filter(other -> current == null || other.pk() != current.pk())
                .ifPresent(other -> input.problem("username", "This field must be unique."));
        var name = input.text("name", current == null ? null : current.name(), Integer.MAX_VALUE, true);
        var email = input.text("email", current == null ? "" : current.email(), 254, true);
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+")) {
            input.problem("email", "Enter a valid email address.");
        }
        var active = input.flag("is_active", current == null || current.active());
        var type = type(input, current == null ? "internal" : current.type());
        var path = path(input, current == null ? "users" : current.path());
        var attributes = input.object("attributes", current == null ? Map.of() : current.attributes());
        var groups = input.keys("groups", group -> directory.group(group).isPresent());
        input.check();

        var now = directory.now();
        var saved = current == null
                ? directory.addUser(username, name, (UUID) null,
                        made -> made.withProfile(username, name, email, active, type, path, attributes, now))
                : directory.save(current.withProfile(username, name, email, active, type, path, attributes, now));
        return groups.map(wanted -> directory.save(saved.withGroups(wanted, now))).orElse(saved);
    }

    private static String type(Input input, String current) {
        var type = input.text("type", current, 100, false);
        if (!type.equals(current) && !TYPES.contains(type)) {
            input.problem("type", "\"" + type + "\" is not a valid choice.");
        }
        return type;
    }

    private static String path(Input input, String current) {
        var path = input.text("path", current, Integer.MAX_VALUE, false);
        if (path.startsWith("/") || path.endsWith("/")) {
            input.problem("path", "No leading or trailing slashes allowed.");
        } else if (path.contains("//")) {
            input.problem("path", "No empty segments in user path allowed.");
        }
        return path;
    }

    private User user(Exchange exchange) {
        var pk = exchange.variable("pk");
        if (!pk.matches("\\d{1,9}")) {
            throw Refusal.notFound("User");
        }
        return directory.user(Integer.parseInt(pk)).orElseThrow(() -> Refusal.notFound("User"));
    }
}
