package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.NotEmulated;
import com.dezky.emulator.ocis.State.Space;
import com.dezky.emulator.ocis.State.User;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// `/drives`: list, make, change, disable, restore and purge spaces.
final class SpaceRoutes {
    private static final Pattern COMPARISON = Pattern.compile("([A-Za-z/]+) +([a-z]{2}) +'([^']*)'");
    private static final Pattern FUNCTION = Pattern.compile("(startswith|endswith|contains) *\\(.*\\)");
    private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\.:?*\"><|]");
    private static final Set<String> MEMBERS = Set.of("name", "driveType", "driveAlias", "description", "quota");
    private static final Set<String> FURTHER = Set.of("id", "special", "owner", "root", "webUrl",
            "lastModifiedDateTime", "createdDateTime", "eTag");

    private final State state;
    private final SpaceJson json;
    private final SpaceRights rights;
    private final OcisEmulator.Settings settings;
    private final Set<String> hidden;

    /// @param hidden aliases that lists leave out
    SpaceRoutes(State state, SpaceJson json, SpaceRights rights, OcisEmulator.Settings settings, Set<String> hidden) {
        this.state = state;
        this.json = json;
        this.rights = rights;
        this.settings = settings;
        this.hidden = hidden;
    }

    void list(Exchange exchange, User caller, boolean beta) {
        answer(exchange, state.spaces(space -> rights.sees(caller, space)), beta);
    }

    void listMine(Exchange exchange, User caller, boolean beta) {
        answer(exchange, state.spaces(space -> rights.member(caller, space)), beta);
    }

    void get(Exchange exchange, User caller) {
        exchange.json(200, json.drive(visible(exchange, caller), false));
    }

    void create(Exchange exchange, User caller) {
        if (!caller.role().managesSpaces()) {
            throw GraphError.of(403, "notAllowed", "insufficient permissions to create a space.");
        }
        if (exchange.query("template").isPresent()) {
            throw new NotEmulated("space templates");
        }
        var body = Body.of(exchange, MEMBERS, FURTHER);
        var name = name(body.text("name").orElse(""));
        if (!body.text("driveType").orElse("project").equals("project")) {
            throw GraphError.invalid("invalid drive type");
        }
        var alias = body.text("driveAlias").filter(text -> !text.isEmpty()).orElse("project/" + name.toLowerCase(
                Locale.ROOT).replace(' ', '-'));
        var total = quota(body).orElse(settings.defaultQuota());
        var space = state.create(State.newId(), "project", name, alias, body.text("description").orElse(""), total,
                caller.id());
        exchange.json(201, json.drive(space, false));
    }

    void change(Exchange exchange, User caller) {
        var space = visible(exchange, caller);
        var restore = exchange.header("Restore").filter(value -> value.equalsIgnoreCase("true")).isPresent();
        var body = Body.of(exchange, MEMBERS, FURTHER);
        if (body.has("driveType")) {
            throw new NotEmulated("changing the type of a drive");
        }
        var manages = caller.role().managesSpaces() || rights.manager(caller, space);
        if (restore) {
            require(manages);
            exchange.json(200, json.drive(state.put(space.disabled(false)), false));
            return;
        }
        if (space.disabled()) {
            throw new NotEmulated("changing a disabled space");
        }
        var name = body.text("name").map(SpaceRoutes::name);
        var total = quota(body);
        if (total.isPresent() && !(space.personal() ? caller.role() == Role.ADMIN : caller.role().managesSpaces())) {
            throw GraphError.of(403, "notAllowed", "user is not allowed to set the space quota");
        }
        require(manages || total.isPresent() && body.json().size() == 1);
        var edits = rights.membership(caller, space).filter(role -> role != Role.Share.VIEWER).isPresent();
        require(!body.has("driveAlias") || edits);
        var changed = space.called(name.orElse(space.name()), body.text("driveAlias").orElse(space.alias()), body.text(
                "description").orElse(space.description()), total.orElse(space.total()));
        exchange.json(200, json.drive(state.put(changed), false));
    }

    void delete(Exchange exchange, User caller) {
        var space = visible(exchange, caller);
        require(caller.role().managesSpaces() || rights.manager(caller, space));
        if (space.personal()) {
            throw new NotEmulated("deleting a personal space by itself");
        }
        if (exchange.header("Purge").filter("T"::equals).isPresent()) {
            if (!space.disabled()) {
                throw GraphError.invalid("can't purge enabled space");
            }
            state.purge(space.id());
        } else if (!space.disabled()) {
            state.put(space.disabled(true));
        }
        exchange.respond(204);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw GraphError.missing("drive not found"); // what is forbidden here looks like nothing there
        }
    }

    private Space visible(Exchange exchange, User caller) {
        return json.find(exchange.variable("id")).filter(space -> rights.sees(caller, space)).orElseThrow(
                () -> GraphError.missing("drive not found"));
    }

    private void answer(Exchange exchange, List<Space> visible, boolean beta) {
        var filter = exchange.query("$filter").map(this::filter).orElse(any -> true);
        var spaces = new ArrayList<>(visible.stream().filter(filter)
                .filter(space -> !hidden.contains(space.alias())).toList());
        exchange.query("$orderby").ifPresentOrElse(order -> spaces.sort(order(order)),
                () -> Collections.shuffle(spaces)); // the real list is built in parallel
        var answer = Exchange.JSON.createObjectNode();
        var value = answer.putArray("value");
        spaces.forEach(space -> value.add(json.drive(space, beta)));
        exchange.json(200, answer);
    }

    private Predicate<Space> filter(String text) {
        var comparison = COMPARISON.matcher(text.strip());
        if (FUNCTION.matcher(text.strip()).matches()) {
            throw GraphError.of(501, "notSupported", "unsupported filter: " + text);
        }
        if (!comparison.matches()) {
            if (text.contains(" and ") || text.contains(" or ")) {
                throw new NotEmulated("several conditions in a filter on drives");
            }
            throw GraphError.invalid("invalid filter: " + text);
        }
        if (!comparison.group(2).equals("eq")) {
            throw GraphError.of(501, "notSupported", "unsupported filter operator: " + comparison.group(2));
        }
        var value = comparison.group(3);
        return switch (comparison.group(1)) {
            case "driveType" -> space -> space.type().equals(value);
            case "id" -> space -> json.driveId(space).equals(value);
            default -> any -> true; // as the real one does: ignored without a word
        };
    }

    private static Comparator<Space> order(String text) {
        var words = text.strip().split(" +");
        var order = switch (words[0]) {
            case "name" -> Comparator.comparing(Space::name);
            case "lastModifiedDateTime" -> Comparator.comparing(Space::modified);
            default -> throw GraphError.invalid("unsupported orderby: " + text);
        };
        if (words.length > 2 || words.length == 2 && !Set.of("asc", "desc").contains(words[1])) {
            throw GraphError.invalid("unsupported orderby: " + text);
        }
        return words.length == 2 && words[1].equals("desc") ? order.reversed() : order;
    }

    private static String name(String text) {
        var name = text.strip();
        var bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > 255 || FORBIDDEN.matcher(name).find()) {
            throw GraphError.invalid("invalid spacename: " + name);
        }
        return name;
    }

    private Optional<Long> quota(Body body) {
        var total = body.object("quota", Set.of("total")).flatMap(quota -> quota.number("total"));
        total.ifPresent(bytes -> {
            if (bytes < 0) {
                throw GraphError.invalid("invalid quota");
            }
            if (settings.maxQuota() > 0 && bytes > settings.maxQuota()) {
                throw GraphError.of(400, "notAllowed", "quota exceeds the maximum");
            }
        });
        return total;
    }
}
