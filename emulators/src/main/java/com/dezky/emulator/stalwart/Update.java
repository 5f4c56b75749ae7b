package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.NotEmulated;
import com.dezky.emulator.stalwart.Types.Type;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `x:<Type>/set`: creates, updates and destroys, each object by itself.
/// @param forget called with an account that was destroyed
record Update(Registry registry, Rules rules, DkimTasks dkim, Consumer<String> forget) {
    private static final int LARGEST = 200_000;

    ObjectNode answer(Type type, MethodCall call) {
        Arguments.only(call.arguments(), "accountId", "ifInState", "create", "update", "destroy");
        return Sets.answer(call, "sys" + type.name(), new Sets.Changes() {
            @Override
            public ObjectNode create(JsonNode sent) {
                return Exchange.JSON.createObjectNode().put("id", Update.this.create(type, sent, call.created()));
            }

            @Override
            public void update(String id, JsonNode patch) {
                change(type, id, patch, call);
            }

            @Override
            public void destroy(String id) {
                Update.this.destroy(type, id);
            }
        });
    }

    /// Creates one object the way a client would.
    String create(Type type, JsonNode sent, Map<String, String> created) {
        var object = new Patch(reference -> resolve(reference, created)).build(type.shape(), sent, "");
        rules.check(type, object, null);
        checkSize(object);
        if (type == Types.TASK) {
            dkim.accept(object);
        } else if (type == Types.DKIM_SIGNATURE) {
            DkimKeys.accept(object);
        }
        var id = registry.add(type, object);
        if (type == Types.DOMAIN) {
            dkim.follow(object);
        }
        return id;
    }

    private void change(Type type, String id, JsonNode patch, MethodCall call) {
        var before = registry.find(type, id).orElseThrow(() -> SetError.of("notFound"));
        if (!(patch instanceof ObjectNode changes)) {
            throw SetError.invalidPatch("Invalid value for object property", id);
        }
        if (type == Types.TASK) {
            throw new NotEmulated("changing a task");
        }
        var object = before.deepCopy();
        var writer = new Patch(call::resolve);
        changes.properties().forEach(entry -> writer.change(type.shape(), object, entry.getKey(), entry.getValue()));
        Patch.renumber(type.shape(), object);
        rules.check(type, object, id);
        checkSize(object);
        if (type == Types.DKIM_SIGNATURE) {
            DkimKeys.accept(object);
        }
        registry.put(type, object);
        if (type == Types.DOMAIN && !object.path("dkimManagement").equals(before.path("dkimManagement"))) {
            dkim.follow(object);
        }
    }

    private void destroy(Type type, String id) {
        rules.checkDestroy(type, registry.find(type, id).orElseThrow(() -> SetError.of("notFound")));
        registry.remove(type, id);
        if (type == Types.ACCOUNT) {
            forget.accept(id);
        }
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
}
