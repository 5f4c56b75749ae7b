package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.ocis.State.User;
import com.dezky.emulator.ocis.UserJson.Mail;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// `/users` and `/me`.
final class UserRoutes {
    private static final int SHORTEST_SEARCH = 3;
    private static final Set<String> WRITABLE = Set.of("onPremisesSamAccountName", "displayName", "mail", "givenName",
            "surname", "accountEnabled");
    private static final Set<String> FURTHER = Set.of("passwordProfile", "identities", "drive", "drives",
            "signInActivity");

    private final State state;
    private final UserJson json;
    private final SpaceJson spaces;
    private final UserFilter filter;

    UserRoutes(State state, UserJson json, SpaceJson spaces) {
        this.state = state;
        this.json = json;
        this.spaces = spaces;
        this.filter = new UserFilter(state);
    }

    void list(Exchange exchange, User caller) {
        var admin = caller.role() == Role.ADMIN;
        requireSearch(exchange, admin);
        if (!admin && exchange.query("$expand").isPresent()) {
            throw GraphError.denied("Forbidden");
        }
        var users = state.users.all().stream()
                .filter(exchange.query("$search").map(UserFilter::search).orElse(any -> true))
                .filter(exchange.query("$filter").map(filter::filter).orElse(any -> true))
                .sorted(order(exchange)).toList();
        var answer = Exchange.JSON.createObjectNode();
        var value = answer.putArray("value");
        users.forEach(user -> {
            var one = admin ? json.user(user, Mail.SHOWN) : json.stranger(user);
            json.expand(one, user, exchange, Set.of("memberOf", "appRoleAssignments"));
            value.add(one);
        });
        exchange.json(200, answer);
    }

    /// People who are no admins may only search, and not for next to nothing.
    static void requireSearch(Exchange exchange, boolean admin) {
        if (!admin && exchange.query("$search").map(UserFilter::term).orElse("").length() < SHORTEST_SEARCH) {
            throw GraphError.denied("search term too short");
        }
    }

    void create(Exchange exchange, User caller) {
        Callers.requireAdmin(caller);
        var members = new HashSet<>(WRITABLE);
        members.add("appRoleAssignments"); // taken and ignored
        var body = Body.of(exchange, members, FURTHER);
        var username = body.text("onPremisesSamAccountName").filter(text -> !text.isBlank()).orElseThrow(
                () -> GraphError.invalid("Invalid username"));
        if (state.userNamed(username).isPresent()) {
            throw GraphError.taken("user already exists");
        }
        var user = new User(State.newId(), username, displayName(body).orElseThrow(() -> GraphError.invalid(
                "missing required attribute displayName")), mail(body).orElse(null),
                body.text("givenName").orElse(null),
                body.text("surname").orElse(username), body.flag("accountEnabled").orElse(true), Role.USER, State
                        .newId(),
                null);
        state.users.put(user.id(), user);
        exchange.json(201, json.user(user, Mail.SHOWN));
    }

    void get(Exchange exchange, User caller) {
        var user = findByEither(exchange.variable("id"));
        var one = json.user(user, Mail.BLANK); // the real one hides the address here, even from an admin
        json.expand(one, user, exchange, Set.of("drive", "drives", "memberOf", "appRoleAssignments"));
        exchange.json(200, one);
    }

    void change(Exchange exchange, User caller) {
        Callers.requireAdmin(caller);
        var user = find(exchange.variable("id"));
        var body = Body.of(exchange, WRITABLE, FURTHER);
        if (body.json().isEmpty()) {
            exchange.respond(204);
            return;
        }
        var username = body.text("onPremisesSamAccountName").orElse(user.username());
        if (username.isBlank()) {
            throw GraphError.invalid("Invalid username");
        }
        if (state.userNamed(username).filter(other -> !other.id().equals(user.id())).isPresent()) {
            throw GraphError.taken("user already exists");
        }
        var changed = new User(user.id(), username, displayName(body).orElse(user.displayName()), mail(body).orElse(user
                .mail()), body.text("givenName").orElse(user.givenName()), body.text("surname").orElse(user.surname()),
                body.flag("accountEnabled").orElse(user.enabled()), user.role(), user.assignmentId(), user.language());
        state.users.put(user.id(), changed);
        exchange.json(200, json.user(changed, Mail.SHOWN));
    }

    void delete(Exchange exchange, User caller) {
        Callers.requireAdmin(caller);
        var user = find(exchange.variable("id"));
        if (user.id().equals(caller.id())) {
            throw GraphError.of(403, "notAllowed", "self deletion forbidden");
        }
        state.groupsOf(user.id()).forEach(group -> state.groups.put(group.id(), group.without(user.id())));
        state.purge(user.id());
        state.revoke("u:" + user.id());
        state.users.remove(user.id());
        exchange.respond(204);
    }

    void drive(Exchange exchange, User caller) {
        var user = findByEither(exchange.variable("id"));
        personalSpace(exchange, user);
    }

    void me(Exchange exchange, User caller) {
        var one = json.user(caller, Mail.SHOWN);
        json.expand(one, caller, exchange, Set.of("memberOf", "appRoleAssignments"));
        exchange.json(200, one);
    }

    void changeMe(Exchange exchange, User caller) {
        var language = Body.of(exchange, Set.of("preferredLanguage")).text("preferredLanguage").orElse(caller
                .language());
        var changed = new User(caller.id(), caller.username(), caller.displayName(), caller.mail(), caller.givenName(),
                caller.surname(), caller.enabled(), caller.role(), caller.assignmentId(), language);
        state.users.put(caller.id(), changed);
        exchange.json(200, json.user(changed, Mail.SHOWN));
    }

    void myDrive(Exchange exchange, User caller) {
        personalSpace(exchange, caller);
    }

    private void personalSpace(Exchange exchange, User user) {
        exchange.json(200, spaces.drive(state.space(user.id()).orElseThrow(() -> GraphError.missing("no drive")),
                false));
    }

    User find(String id) {
        return state.users.find(id).orElseThrow(() -> GraphError.missing("user not found"));
    }

    private User findByEither(String idOrUsername) {
        return state.users.find(idOrUsername).or(() -> state.userNamed(idOrUsername)).orElseThrow(
                () -> GraphError.missing("user not found"));
    }

    private static Optional<String> displayName(Body body) {
        return body.text("displayName").map(name -> {
            if (name.isBlank()) {
                throw GraphError.invalid("displayName is empty");
            }
            return name;
        });
    }

    private static Optional<String> mail(Body body) {
        return body.text("mail").map(mail -> {
            if (!mail.matches("[^@\\s]+@[^@\\s]+")) {
                throw GraphError.invalid("invalid email address: " + mail);
            }
            return mail;
        });
    }

    private static Comparator<User> order(Exchange exchange) {
        var order = exchange.query("$orderby");
        if (order.isEmpty()) {
            return Comparator.comparing(User::id);
        }
        var words = order.get().strip().split(" +");
        Comparator<User> comparator = switch (words[0]) {
            case "displayName" -> Comparator.comparing(User::displayName);
            case "mail" -> Comparator.comparing(user -> Optional.ofNullable(user.mail()).orElse(""));
            case "onPremisesSamAccountName" -> Comparator.comparing(User::username);
            default -> throw GraphError.invalid("unsupported orderby: " + order.get());
        };
        return words.length == 2 && words[1].equals("desc") ? comparator.reversed() : comparator;
    }
}
