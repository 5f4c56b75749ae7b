package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.stalwart.Types.Condition;
import com.dezky.emulator.stalwart.Types.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `x:<Type>/query`: which objects meet conditions, AND only.
record Query(Registry registry) {
    private static final int MOST = 5000;

    ObjectNode answer(Type type, ObjectNode arguments) {
        Arguments.only(arguments, "accountId", "filter", "sort", "position", "anchor", "limit", "calculateTotal");
        var filter = Arguments.object(arguments, "filter").map(sent -> filter(type, sent)).orElse(any -> true);
        var ids = registry.all(type).stream().filter(filter).sorted(order(type, arguments))
                .map(object -> object.path("id").asString()).toList();
        var from = start(ids, arguments);
        var limit = Math.min(MOST, Arguments.count(arguments, "limit").orElse(MOST));
        var page = ids.stream().skip(from).limit(limit).toList();

        var answer = Exchange.JSON.createObjectNode().put("queryState", "n").put("canCalculateChanges", true)
                .put("position", from);
        var list = answer.putArray("ids");
        page.forEach(list::add);
        if (arguments.path("calculateTotal").asBoolean(false)) {
            answer.put("total", ids.size());
        }
        if (page.size() < ids.size() - from) {
            answer.put("limit", limit);
        }
        return answer;
    }

    private static int start(List<String> ids, ObjectNode arguments) {
        var anchor = arguments.path("anchor");
        if (anchor.isString()) {
            var at = ids.indexOf(anchor.asString());
            if (at < 0) {
                throw new MethodError("anchorNotFound");
            }
            return at + 1; // results come after the anchor, unlike in RFC 8620
        }
        return Arguments.count(arguments, "position").orElse(0);
    }

    private static Comparator<ObjectNode> order(Type type, ObjectNode arguments) {
        var byId = Comparator.<ObjectNode>comparingLong(object -> Ids.number(object.path("id").asString()));
        var first = arguments.path("sort").path(0); // further comparators are ignored
        if (first.isMissingNode()) {
            return byId.reversed();
        }
        var property = first.path("property").asString("");
        var ascending = first.path("isAscending").asBoolean(true);
        if (!property.equals("id") && !type.sorts().contains(property)) {
            throw new MethodError("unsupportedSort");
        }
        var order = property.equals("id")
                ? byId
                : Comparator.<ObjectNode, String>comparing(object -> object.path(property).asString(""));
        return ascending ? order : order.reversed();
    }

    private static Predicate<ObjectNode> filter(Type type, ObjectNode filter) {
        if (filter.has("operator")) {
            if (!filter.path("operator").asString("").equals("AND")) {
                throw new MethodError("unsupportedFilter");
            }
            Predicate<ObjectNode> all = any -> true;
            for (JsonNode condition : filter.path("conditions")) {
                if (!(condition instanceof ObjectNode nested)) {
                    throw Arguments.invalid("filter");
                }
                all = all.and(filter(type, nested));
            }
            return all;
        }
        Predicate<ObjectNode> all = any -> true;
        for (var entry : filter.properties()) {
            var condition = type.conditions().get(entry.getKey());
            if (condition == null || !entry.getValue().isString()) {
                throw new MethodError("unsupportedFilter");
            }
            all = all.and(meets(condition, entry.getKey(), entry.getValue().asString()));
        }
        return all;
    }

    private static Predicate<ObjectNode> meets(Condition condition, String property, String value) {
        return switch (condition) {
            case EXACT -> object -> object.path(property).asString("").equals(value);
            case MEMBER -> object -> object.path(property).has(value);
            case TYPE -> object -> object.path("@type").asString("").equals(value);
            case STATE -> object -> object.path(property).path("@type").asString("").equals(value);
            case WORDS -> {
                var wanted = words(value).toList();
                yield object -> wordsOf(object).containsAll(wanted);
            }
        };
    }

    private static List<String> wordsOf(ObjectNode object) {
        var texts = new ArrayList<String>();
        texts.add(object.path("name").asString(""));
        texts.add(object.path("description").asString(""));
        object.path("aliases").forEach(alias -> texts.add(alias.path("name").asString("")));
        return texts.stream().flatMap(Query::words).toList();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).filter(word -> word.length() > 1);
    }
}
