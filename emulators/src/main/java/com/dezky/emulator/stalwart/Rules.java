package com.dezky.emulator.stalwart;

import com.dezky.emulator.NotEmulated;
import com.dezky.emulator.stalwart.SetError.Target;
import com.dezky.emulator.stalwart.Types.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What must hold for an object to be stored or destroyed: names, required values, references, uniqueness.
final class Rules {
    private static final Target SYSTEM_SETTINGS = new Target("SystemSettings", "singleton");

    private final Registry registry;
    private final String defaultDomain;

    Rules(Registry registry, String defaultDomain) {
        this.registry = registry;
        this.defaultDomain = defaultDomain;
    }

    /// Brings names into the form they are stored in, then checks everything.
    /// @param id the object's own id, null before it has one
    void check(Type type, ObjectNode object, @Nullable String id) {
        normalise(type, object);
        var missing = Patch.missing(type.shape(), object, "");
        if (!missing.isEmpty()) {
            throw SetError.required(missing);
        }
        checkReferences(type, object);
        checkUnique(type, object, id);
    }

    /// Whether the object may go; a user account always may.
    void checkDestroy(Type type, ObjectNode object) {
        var self = new Target(type.name(), object.path("id").asString());
        var referrers = new ArrayList<>(registry.referrers(self));
        if (type == Types.DOMAIN && object.path("name").asString().equals(defaultDomain)) {
            referrers.add(SYSTEM_SETTINGS);
        }
        if (!referrers.isEmpty()) {
            throw SetError.linked(self, referrers);
        }
    }

    private static void normalise(Type type, ObjectNode object) {
        if (type == Types.DOMAIN) {
            if (object.path("name").isString()) {
                object.put("name", domainName(object.path("name").asString(), "name"));
            }
            var aliases = List.copyOf(object.path("aliases").propertyNames());
            var set = object.putObject("aliases");
            aliases.forEach(alias -> set.put(domainName(alias, "aliases"), true));
            var dkim = object.path("dkimManagement");
            if (dkim.path("algorithms").has("Dkim2Ed25519Sha256") || dkim.path("algorithms").has("Dkim2RsaSha256")) {
                throw new NotEmulated("the experimental DKIM2 algorithms");
            }
        } else if (type == Types.ACCOUNT || type == Types.MAILING_LIST) {
            if (object.path("name").isString()) {
                object.put("name", localPart(object.path("name").asString(), "name"));
            }
            object.path("aliases").properties().forEach(entry -> {
                var alias = (ObjectNode) entry.getValue();
                if (alias.path("name").isString()) {
                    alias.put("name", localPart(alias.path("name").asString(), "aliases/" + entry.getKey() + "/name"));
                }
            });
        }
    }

    private static String domainName(String text, String property) {
        return Names.domain(text).orElseThrow(() -> SetError.invalidPatch("Invalid domain name", property));
    }

    private static String localPart(String text, String property) {
        return Names.localPart(text).orElseThrow(() -> SetError.invalidPatch("Invalid email local part", property));
    }

    private void checkReferences(Type type, ObjectNode object) {
        Registry.references(type.shape(), object).forEach((target, path) -> {
            var fits = registry.exists(target) && (!path.equals("memberGroupIds") || registry.find(Types.ACCOUNT, target
                    .id()).filter(account -> account.path("@type").asString().equals("Group")).isPresent());
            if (!fits) {
                throw SetError.missingTarget(target);
            }
        });
    }

    private void checkUnique(Type type, ObjectNode object, @Nullable String id) {
        if (type == Types.DOMAIN) {
            var names = namesOf(object);
            for (var other : registry.all(Types.DOMAIN)) {
                if (!other.path("id").asString().equals(id)) {
                    var taken = namesOf(other).keySet();
                    names.forEach((name, property) -> {
                        if (taken.contains(name)) {
                            throw SetError.taken(property, new Target("Domain", other.path("id").asString()));
                        }
                    });
                }
            }
        } else if (type == Types.ACCOUNT || type == Types.MAILING_LIST) {
            var addresses = addressesOf(object);
            for (var owners : List.of(Types.ACCOUNT, Types.MAILING_LIST)) {
                for (var other : registry.all(owners)) {
                    var self = owners == type && other.path("id").asString().equals(id);
                    if (!self && addressesOf(other).stream().anyMatch(addresses::contains)) {
                        throw SetError.taken("email", new Target(owners.name(), other.path("id").asString()));
                    }
                }
            }
        }
    }

    /// Every name of a domain with the property that holds it.
    private static Map<String, String> namesOf(ObjectNode domain) {
        var names = new LinkedHashMap<String, String>();
        domain.path("aliases").propertyNames().forEach(alias -> names.put(alias, "aliases"));
        names.put(domain.path("name").asString(), "name");
        return names;
    }

    private record Address(String localPart, String domainId) {}

    private static Set<Address> addressesOf(ObjectNode owner) {
        var addresses = new HashSet<Address>();
        addresses.add(new Address(owner.path("name").asString(), owner.path("domainId").asString()));
        owner.path("aliases").forEach(
                alias -> addresses.add(new Address(alias.path("name").asString(), alias.path("domainId").asString())));
        return addresses;
    }
}
