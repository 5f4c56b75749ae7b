package com.dezky.emulator.stalwart;

import com.dezky.emulator.NotEmulated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a method's arguments.
final class Arguments {
    private Arguments() {}

    static void only(ObjectNode arguments, String... known) {
        for (var name : arguments.propertyNames()) {
            if (!List.of(known).contains(name)) {
                throw new NotEmulated("the method argument \"" + name + "\"");
            }
        }
    }

    /// A list of strings; empty when absent or null.
    static Optional<List<String>> strings(ObjectNode arguments, String name) {
        var sent = arguments.path(name);
        if (sent.isMissingNode() || sent.isNull()) {
            return Optional.empty();
        }
        if (!sent.isArray()) {
            throw invalid(name);
        }
        var texts = new ArrayList<String>();
        for (JsonNode entry : sent) {
            if (!entry.isString()) {
                throw invalid(name);
            }
            texts.add(entry.asString());
        }
        return Optional.of(texts);
    }

    static Optional<ObjectNode> object(ObjectNode arguments, String name) {
        var sent = arguments.path(name);
        if (sent.isMissingNode() || sent.isNull()) {
            return Optional.empty();
        }
        if (sent instanceof ObjectNode object) {
            return Optional.of(object);
        }
        throw invalid(name);
    }

    /// A whole number that is not negative.
    static Optional<Integer> count(ObjectNode arguments, String name) {
        var sent = arguments.path(name);
        if (sent.isMissingNode() || sent.isNull()) {
            return Optional.empty();
        }
        if (sent.isInt() && sent.asInt() >= 0) {
            return Optional.of(sent.asInt());
        }
        throw invalid(name);
    }

    static MethodError invalid(String name) {
        return new MethodError("invalidArguments", "Invalid value for argument \"" + name + "\".");
    }
}
