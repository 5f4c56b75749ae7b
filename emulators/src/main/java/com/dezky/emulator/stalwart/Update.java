package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.NotEmulated;
import com.dezky.emulator.stalwart.Types.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `x:<Type>/set`: creates, updates and destroys, each object by itself.
record Update(Registry registry, Rules rules, DkimTasks dkim) {
    private static final int MOST = 500;
    private static final int LARGEST = 200_000;

    /// @param created ids by creation id, of the whole request; grows here
    ObjectNode answer(Type type, ObjectNode arguments, Map<String, String> created) {
        Arguments.only(arguments, "accountId", "ifInState", "create", "update", "destroy");
        var create = Arguments.object(arguments, "create").orElseGet(Exchange.JSON::createObjectNode);
        var update = Arguments.object(arguments, "update").orElseGet(Exchange.JSON::createObjectNode);
        var destroy = Arguments.strings(arguments, "destroy").orElse(List.of());
        if (create.size() + update.size() + destroy.size() > MOST) {
            throw new MethodError("requestTooLarge");
        }
        var results = new Results();
        create.properties().forEach(entry -> results.attempt("created", "notCreated", entry.getKey(), () -> {
            var id = create(type, entry.getValue(), created);
            created.put(entry.getKey(), id);
            return Exchange.JSON.createObjectNode().put("id", id);
        }));
        for (var entry : update.properties()) {
            // an id that is none is dropped without a word, as the real server does
            Ids.parse(resolve(entry.getKey(), created)).ifPresent(id -> results.attempt("updated", "notUpdated", id,
                    () -> {
                        if (destroy.contains(entry.getKey())) {
                            throw SetError.of("willDestroy");
                        }
                        change(type, id, entry.getValue(), created);
                        return Exchange.JSON.nullNode();
                    }));
        }
        for (var key : destroy) {
            Ids.parse(resolve(key, created)).ifPresent(id -> results.attempt("destroyed", "notDestroyed", id, () -> {
                destroy(type, id);
                return null;
            }));
        }
        return results.json;
    }

    /// Creates one object the way a client would.
    String create(Type type, JsonNode sent, Map<String, String> created) {
        if (type == Types.DKIM_SIGNATURE) {
            throw new NotEmulated("bringing one's own DKIM key");
        }
        var object = new Patch(reference -> resolve(reference, created)).build(type.shape(), sent, "");
        rules.check(type, object, null);
        checkSize(object);
        if (type == Types.TASK) {
            dkim.accept(object);
        }
        var id = registry.add(type, object);
        if (type == Types.DOMAIN) {
            dkim.follow(object);
        }
        return id;
    }

    private void change(Type type, String id, JsonNode patch, Map<String, String> created) {
        var before = registry.find(type, id).orElseThrow(() -> SetError.of("notFound"));
        if (!(patch instanceof ObjectNode changes)) {
            throw SetError.invalidPatch("Invalid value for object property", id);
        }
        if (type == Types.TASK) {
            throw new NotEmulated("changing a task");
        }
        var object = before.deepCopy();
        var writer = new Patch(reference -> resolve(reference, created));
        changes.properties().forEach(entry -> writer.change(type.shape(), object, entry.getKey(), entry.getValue()));
        Patch.renumber(type.shape(), object);
        rules.check(type, object, id);
        checkSize(object);
        registry.put(type, object);
        if (type == Types.DOMAIN && !object.path("dkimManagement").equals(before.path("dkimManagement"))) {
            dkim.follow(object);
        }
    }

    private void destroy(Type type, String id) {
        rules.checkDestroy(type, registry.find(type, id).orElseThrow(() -> SetError.of("notFound")));
        registry.remove(type, id);
    }

    private static void checkSize(ObjectNode object) {
        if (Exchange.JSON.writeValueAsBytes(object).length > LARGEST) {
            throw SetError.of("validationFailed", "Object is too large.");
        }
    }

    /// The id behind `#creationId`; anything unknown stays as it is and is then no valid id.
    private static String resolve(String id, Map<String, String> created) {
        return id.startsWith("#") ? created.getOrDefault(id.substring(1), id) : id;
    }

    private interface Attempt {
        @Nullable
        JsonNode run();
    }

    private static final class Results {
        private final ObjectNode json = Exchange.JSON.createObjectNode();

        void attempt(String done, String refused, String key, Attempt attempt) {
            try {
                var result = attempt.run();
                if (result == null) {
                    json.withArray("/" + done).add(key);
                } else {
                    json.withObject("/" + done).set(key, result);
                }
            } catch (SetError error) {
                json.withObject("/" + refused).set(key, error.json());
            }
        }
    }
}
