package com.dezky.emulator.stalwart;

import com.dezky.emulator.stalwart.Types.Type;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Whose an address is: own addresses and aliases, under a domain's name and its aliases.
record Addresses(Registry registry) {
    /// The domain of this name, or with this alias.
    Optional<ObjectNode> domain(String name) {
        return registry.all(Types.DOMAIN).stream().filter(domain -> domain.path("name").asString().equals(name)
                || domain.path("aliases").has(name)).findFirst();
    }

    Optional<ObjectNode> account(String address) {
        return owner(Types.ACCOUNT, address);
    }

    Optional<ObjectNode> list(String address) {
        return owner(Types.MAILING_LIST, address);
    }

    /// The address of an account or a list.
    String of(ObjectNode owner) {
        return owner.path("name").asString() + "@" + registry.find(Types.DOMAIN, owner.path("domainId").asString())
                .map(domain -> domain.path("name").asString()).orElse("");
    }

    private Optional<ObjectNode> owner(Type type, String address) {
        var at = address.lastIndexOf('@');
        var local = address.substring(0, Math.max(0, at)).toLowerCase(Locale.ROOT);
        return domain(address.substring(at + 1).toLowerCase(Locale.ROOT)).flatMap(domain -> {
            var id = domain.path("id").asString();
            var all = registry.all(type);
            return Stream.concat(
                    all.stream().filter(owner -> has(owner, local, id)),
                    all.stream().filter(owner -> owner.path("aliases").valueStream()
                            .anyMatch(
                                    alias -> alias.path("enabled").asBoolean() && has((ObjectNode) alias, local, id))))
                    .findFirst();
        });
    }

    private static boolean has(ObjectNode address, String local, String domainId) {
        return address.path("name").asString().equals(local) && address.path("domainId").asString().equals(domainId);
    }
}
