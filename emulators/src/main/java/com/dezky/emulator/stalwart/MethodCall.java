package com.dezky.emulator.stalwart;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// One method call on its way to the class that answers it.
/// @param verb what follows the slash
/// @param created ids by creation id, of the whole request; grows
record MethodCall(Caller caller, String verb, ObjectNode arguments, Map<String, String> created) {
    /// The account a call names.
    Optional<String> accountId() {
        var sent = arguments.path("accountId");
        return sent.isMissingNode() || sent.isNull()
                ? Optional.empty()
                : Optional.of(Ids.parse(sent.asString("")).orElseThrow(() -> new MethodError("accountNotFound")));
    }

    /// The id behind `#creationId`; anything unknown stays as it is and is then no valid id.
    String resolve(String id) {
        return id.startsWith("#") ? created.getOrDefault(id.substring(1), id) : id;
    }
}
