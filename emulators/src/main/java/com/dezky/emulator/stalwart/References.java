package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Result references (RFC 8620, section 3.7): `"#ids": {"resultOf": "c0", "name": "x:Domain/query", "path": "/ids"}`.
final class References {
    private References() {}

    static ObjectNode resolve(ObjectNode sent, ArrayNode responses) {
        var arguments = Exchange.JSON.createObjectNode();
        for (var entry : sent.properties()) {
            var name = entry.getKey();
            if (!name.startsWith("#")) {
                arguments.set(name, entry.getValue());
            } else if (sent.has(name.substring(1))) {
                throw new MethodError("invalidArguments", "Both \"" + name + "\" and its reference were given.");
            } else {
                arguments.set(name.substring(1), value(entry.getValue(), responses));
            }
        }
        return arguments;
    }

    private static JsonNode value(JsonNode reference, ArrayNode responses) {
        var response = responses.valueStream()
                .filter(one -> one.path(2).equals(reference.path("resultOf")) && one.path(0).equals(reference.path(
                        "name")))
                .findFirst().orElseThrow(References::invalid);
        var path = reference.path("path").asString("");
        if (!path.startsWith("/")) {
            throw invalid();
        }
        return walk(response.path(1), List.of(path.substring(1).split("/", -1)));
    }

    private static JsonNode walk(JsonNode from, List<String> steps) {
        if (steps.isEmpty()) {
            return from;
        }
        var rest = steps.subList(1, steps.size());
        var step = steps.getFirst().replace("~1", "/").replace("~0", "~");
        if (from.isArray() && step.equals("*")) {
            var all = new ArrayList<JsonNode>();
            for (var item : from) {
                var found = walk(item, rest);
                if (found.isArray()) {
                    found.forEach(all::add);
                } else {
                    all.add(found);
                }
            }
            return Exchange.JSON.createArrayNode().addAll(all);
        }
        var next = from.isArray() && step.matches("\\d{1,6}") ? from.path(Integer.parseInt(step)) : from.path(step);
        if (next.isMissingNode()) {
            throw invalid();
        }
        return walk(next, rest);
    }

    private static MethodError invalid() {
        return new MethodError("invalidResultReference");
    }
}
