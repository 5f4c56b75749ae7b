package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.NotEmulated;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Makes the DKIM keys of domains that manage them automatically: not at once, but some time after the domain.
///
/// There is no thread behind it: what is due is done before the next request is answered.
final class DkimTasks {
    /// Kept beside the task and never shown: its due time to the millisecond, where the wire has seconds.
    private static final String DUE_MILLIS = "dueMillis";
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    private final Registry registry;
    private final Duration delay;

    DkimTasks(Registry registry, Duration delay) {
        this.registry = registry;
        this.delay = delay;
    }

    /// Called for a domain that was just stored: makes a task when its keys are managed automatically.
    void follow(ObjectNode domain) {
        if (automatic(domain)) {
            var task = Exchange.JSON.createObjectNode().put("@type", "DkimManagement")
                    .put("domainId", domain.path("id").asString());
            task.putObject("status").put("@type", "Pending").put("createdAt", registry.timestamp());
            schedule(task, registry.now().plus(delay));
            registry.add(Types.TASK, task);
        }
    }

    /// Completes a task a client made: one for keys that exist and are to be rotated by force is beyond this emulator.
    void accept(ObjectNode task) {
        var keys = registry.all(Types.DKIM_SIGNATURE, "domainId", task.path("domainId").asString());
        if (keys.stream().anyMatch(key -> key.path("nextTransitionAt").isString())) {
            throw new NotEmulated("rotating DKIM keys by force");
        }
        var status = (ObjectNode) task.path("status");
        status.put("createdAt", registry.timestamp());
        schedule(task, Instant.parse(status.path("due").asString()));
    }

    /// Does what is due.
    void settle() {
        for (var task : registry.all(Types.TASK)) {
            if (task.path(DUE_MILLIS).asLong() <= registry.now().toEpochMilli()) {
                registry.remove(Types.TASK, task.path("id").asString());
                registry.find(Types.DOMAIN, task.path("domainId").asString()).filter(DkimTasks::automatic).ifPresent(
                        this::makeKeys);
            }
        }
    }

    private static void schedule(ObjectNode task, Instant due) {
        var text = Instant.ofEpochSecond(due.getEpochSecond()).toString();
        ((ObjectNode) task.path("status")).put("due", text);
        task.put("due", text).put(DUE_MILLIS, due.toEpochMilli());
    }

    private static boolean automatic(ObjectNode domain) {
        return domain.path("dkimManagement").path("@type").asString().equals("Automatic");
    }

    private void makeKeys(ObjectNode domain) {
        var management = domain.path("dkimManagement");
        var present = registry.all(Types.DKIM_SIGNATURE, "domainId", domain.path("id").asString()).stream()
                .filter(key -> key.path("stage").asString().equals("active"))
                .map(key -> key.path("@type").asString()).toList();
        for (var type : management.path("algorithms").propertyNames()) {
            if (!present.contains(type)) {
                var key = Exchange.JSON.createObjectNode().put("@type", type);
                for (var property : Types.DKIM_SIGNATURE.shape().propertiesOf(key)) {
                    key.set(property.name(), property.value() == null ? Exchange.JSON.nullNode() : property.value());
                }
                key.put("domainId", domain.path("id").asString());
                key.put("selector", selector(management.path("selectorTemplate").asString(), type));
                key.put("publicKey", DkimKeys.publicKey(type));
                key.putObject("privateKey").put("@type", "Text").put("secret", "****");
                registry.add(Types.DKIM_SIGNATURE, key);
            }
        }
    }

    private String selector(String template, String type) {
        return VARIABLE.matcher(template).replaceAll(variable -> switch (variable.group(1)) {
            case "version" -> "1";
            case "algorithm" -> DkimKeys.algorithm(type);
            case "date-%Y%m%d" -> DateTimeFormatter.BASIC_ISO_DATE.format(registry.now().atOffset(ZoneOffset.UTC)
                    .toLocalDate());
            case "epoch" -> Long.toString(registry.now().getEpochSecond());
            default -> throw new NotEmulated("the DKIM selector template " + template);
        });
    }
}
