package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.stalwart.Types.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `x:<Type>/get`: objects as clients see them, with what is computed on the way out.
record Get(Registry registry, Addresses addresses, String host) {
    private static final int MOST = 500;

    ObjectNode answer(Type type, ObjectNode arguments) {
        Arguments.only(arguments, "accountId", "ids", "properties");
        var ids = Arguments.strings(arguments, "ids");
        var properties = wanted(type, arguments);
        var answer = Exchange.JSON.createObjectNode();
        var list = answer.putArray("list");
        var notFound = answer.putArray("notFound");
        if (ids.isEmpty()) {
            registry.all(type).stream().limit(MOST).forEach(object -> list.add(shown(type, object, properties)));
        } else if (ids.get().size() > MOST) {
            throw new MethodError("requestTooLarge");
        } else {
            for (var id : ids.get()) {
                Ids.parse(id).flatMap(valid -> registry.find(type, valid)).ifPresentOrElse(
                        object -> list.add(shown(type, object, properties)), () -> notFound.add(id));
            }
        }
        return answer;
    }

    /// The properties to show; unknown names are ignored, and when none is left all come.
    private static Set<String> wanted(Type type, ObjectNode arguments) {
        var known = new ArrayList<>(List.of("id", "@type"));
        type.shape().variants().values().forEach(variant -> variant.forEach(property -> known.add(property.name())));
        var wanted = new HashSet<>(Arguments.strings(arguments, "properties").orElse(known));
        wanted.retainAll(known);
        return wanted.isEmpty() ? Set.copyOf(known) : wanted;
    }

    private ObjectNode shown(Type type, ObjectNode object, Set<String> properties) {
        var shown = Exchange.JSON.createObjectNode();
        shown.set("id", object.get("id"));
        if (object.has("@type") && properties.contains("@type")) {
            shown.set("@type", object.get("@type"));
        }
        for (var property : type.shape().propertiesOf(object)) {
            if (properties.contains(property.name())) {
                shown.set(property.name(), value(object, property.name()));
            }
        }
        return shown;
    }

    private JsonNode value(ObjectNode object, String property) {
        var text = Exchange.JSON.getNodeFactory();
        return switch (property) {
            case "dnsZoneFile" -> text.stringNode(ZoneFile.of(object, registry.all(Types.DKIM_SIGNATURE, "domainId",
                    object.path("id").asString()), host));
            case "emailAddress" -> text.stringNode(addresses.of(object));
            default -> object.path(property);
        };
    }
}
