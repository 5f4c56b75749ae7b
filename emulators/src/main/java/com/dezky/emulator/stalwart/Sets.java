package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How every `set` goes: creates, updates and destroys, each object by itself.
final class Sets {
    private static final int MOST = 500;

    /// What a set does to one object; a {@link SetError} refuses it and the others go on.
    interface Changes {
        /// @return what the client is told about it: its id at least
        ObjectNode create(JsonNode sent);

        void update(String id, JsonNode patch);

        void destroy(String id);
    }

    private final ObjectNode results = Exchange.JSON.createObjectNode();

    private Sets() {}

    /// @param permission the one each of create, update and destroy needs, with the verb left to append
    static ObjectNode answer(MethodCall call, String permission, Changes changes) {
        var arguments = call.arguments();
        var create = Arguments.object(arguments, "create").orElseGet(Exchange.JSON::createObjectNode);
        var update = Arguments.object(arguments, "update").orElseGet(Exchange.JSON::createObjectNode);
        var destroy = Arguments.strings(arguments, "destroy").orElse(List.of());
        if (List.of("Create", "Update", "Destroy").stream().noneMatch(verb -> call.caller().may(permission + verb))) {
            call.caller().require(permission + "Update");
        }
        require(call, permission + "Create", !create.isEmpty());
        require(call, permission + "Update", !update.isEmpty());
        require(call, permission + "Destroy", !destroy.isEmpty());
        if (create.size() + update.size() + destroy.size() > MOST) {
            throw new MethodError("requestTooLarge");
        }
        var sets = new Sets();
        create.properties().forEach(entry -> sets.attempt("created", "notCreated", entry.getKey(), () -> {
            var made = changes.create(entry.getValue());
            call.created().put(entry.getKey(), made.path("id").asString());
            return made;
        }));
        for (var entry : update.properties()) {
            // an id that is none is dropped without a word, as the real server does
            Ids.parse(call.resolve(entry.getKey())).ifPresent(id -> sets.attempt("updated", "notUpdated", id, () -> {
                if (destroy.contains(entry.getKey())) {
                    throw SetError.of("willDestroy");
                }
                changes.update(id, entry.getValue());
                return Exchange.JSON.nullNode();
            }));
        }
        for (var key : destroy) {
            Ids.parse(call.resolve(key)).ifPresent(id -> sets.attempt("destroyed", "notDestroyed", id, () -> {
                changes.destroy(id);
                return null;
            }));
        }
        return sets.results;
    }

    private static void require(MethodCall call, String permission, boolean used) {
        if (used) {
            call.caller().require(permission);
        }
    }

    private interface Attempt {
        @Nullable
        JsonNode run();
    }

    private void attempt(String done, String refused, String key, Attempt attempt) {
        try {
            var result = attempt.run();
            if (result == null) {
                results.withArray("/" + done).add(key);
            } else {
                results.withObject("/" + done).set(key, result);
            }
        } catch (SetError error) {
            results.withObject("/" + refused).set(key, error.json());
        }
    }
}
