package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Why one object of a `set` was refused; the others of the call go on.
@SuppressWarnings("serial") // thrown and caught within one request
final class SetError extends RuntimeException {
    private final ObjectNode json;

    private SetError(String type) {
        super(type, null, false, false);
        this.json = Exchange.JSON.createObjectNode().put("type", type);
    }

    ObjectNode json() {
        return json;
    }

    static SetError invalidPatch(String description, String property) {
        return of("invalidPatch", description).properties(property);
    }

    static SetError invalidProperties(String description, String property) {
        return of("invalidProperties", description).properties(property);
    }

    static SetError of(String type) {
        return new SetError(type);
    }

    static SetError of(String type, String description) {
        var error = new SetError(type);
        error.json.put("description", description);
        return error;
    }

    /// Required values that are missing.
    static SetError required(List<String> properties) {
        var error = new SetError("validationFailed");
        var errors = error.json.putArray("validationErrors");
        properties.forEach(property -> errors.addObject().put("type", "Required").put("property", property));
        return error;
    }

    static SetError invalid(String property, JsonNode value) {
        var error = new SetError("validationFailed");
        error.json.putArray("validationErrors").addObject().put("type", "Invalid").put("property", property)
                .set("value", value);
        return error;
    }

    static SetError missingTarget(Target target) {
        var error = new SetError("invalidForeignKey");
        error.json.set("objectId", target.json());
        return error;
    }

    static SetError taken(String property, Target owner) {
        var error = new SetError("primaryKeyViolation").properties(property);
        error.json.set("objectId", owner.json());
        return error;
    }

    static SetError linked(Target self, List<Target> referrers) {
        var error = new SetError("objectIsLinked");
        error.json.set("objectId", self.json());
        var linked = error.json.putArray("linkedObjects");
        referrers.forEach(referrer -> linked.add(referrer.json()));
        return error;
    }

    private SetError properties(String property) {
        ArrayNode names = json.putArray("properties");
        names.add(property);
        return this;
    }

    /// An object by type and id, as errors and references name it.
    record Target(String object, String id) {
        ObjectNode json() {
            return Exchange.JSON.createObjectNode().put("object", object).put("id", id);
        }
    }
}
