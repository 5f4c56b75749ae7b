package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// How a `get` over objects of one account goes.
final class Listing {
    private Listing() {}

    /// @param objects everything there is, each with all its properties
    /// @param onRequest properties that come only when they are named
    static ObjectNode answer(ObjectNode arguments, List<ObjectNode> objects, Set<String> onRequest) {
        Arguments.only(arguments, "accountId", "ids", "properties");
        var ids = Arguments.strings(arguments, "ids");
        var properties = Arguments.strings(arguments, "properties");
        var answer = Exchange.JSON.createObjectNode();
        var list = answer.putArray("list");
        var notFound = answer.putArray("notFound");
        objects.stream().filter(object -> ids.map(wanted -> wanted.contains(object.path("id").asString())).orElse(true))
                .forEach(object -> {
                    var shown = object.deepCopy();
                    shown.retain(object.propertyNames().stream().filter(name -> name.equals("id")
                            || properties.map(wanted -> wanted.contains(name)).orElse(!onRequest.contains(name)))
                            .toList());
                    list.add(shown);
                });
        ids.orElse(List.of()).stream()
                .filter(id -> objects.stream().noneMatch(object -> object.path("id").asString().equals(id)))
                .forEach(notFound::add);
        return answer;
    }

    /// A `query` without conditions.
    static ObjectNode ids(MethodCall call, List<ObjectNode> objects) {
        Arguments.only(call.arguments(), "accountId", "filter");
        if (call.arguments().path("filter").size() > 0) {
            throw new MethodError("unsupportedFilter");
        }
        var answer = Exchange.JSON.createObjectNode().put("queryState", "n").put("canCalculateChanges", true)
                .put("position", 0);
        var ids = answer.putArray("ids");
        objects.forEach(object -> ids.add(object.path("id").asString()));
        return answer;
    }
}
