package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What `rules.py` finds out, said in Java: the rules of a person's home tenant, or what is wrong with them.
///
/// @param trouble `home` or `rules`; null when there is none
/// @param rules null when there are none, or they are only watched
record HomeRules(@Nullable String trouble, @Nullable JsonNode rules) {
    private static final HomeRules NONE = new HomeRules(null, null);
    private static final Set<String> FACTORS = Set.of("off", "optional", "required");

    static HomeRules of(@Nullable User user, Directory directory) {
        var home = user == null ? Exchange.JSON.nullNode() : tree(user.attributes()).path("dezky_home");
        if (user == null || home.isMissingNode() || home.isNull()) {
            return NONE;
        }
        var tenants = directory.groupsAndAncestorsOf(user).stream().map(group -> tree(group.attributes()))
                .filter(marks -> marks.path("dezky_tenant").equals(home) && !marks.has("dezky_group")).toList();
        if (tenants.size() != 1) {
            return new HomeRules("home", null);
        }
        var rules = tenants.getFirst().path("dezky_policy");
        if (rules.isMissingNode() || rules.isNull()) {
            return NONE;
        }
        if (!readable(rules)) {
            return new HomeRules("rules", null);
        }
        return rules.path("report_only").asBoolean() ? NONE : new HomeRules(null, rules);
    }

    boolean requiresFactor() {
        return rules != null && rules.path("mfa").asString().equals("required");
    }

    /// In minutes; empty when nothing is said about it.
    Optional<Long> session() {
        return rules != null && rules.path("session_minutes").isIntegralNumber()
                ? Optional.of(rules.path("session_minutes").asLong())
                : Optional.empty();
    }

    boolean refusesAddress(String ip) {
        var networks = rules == null ? null : rules.path("ip_allow");
        if (networks == null || networks.isEmpty()) {
            return false;
        }
        var address = Whereabouts.address(ip);
        return address.isEmpty() || networks.valueStream().noneMatch(network -> contains(network.asString(), address
                .get()));
    }

    boolean refusesCountry(@Nullable String country) {
        var countries = rules == null ? null : rules.path("countries");
        return countries != null && !countries.isEmpty()
                && countries.valueStream().noneMatch(one -> one.asString().equals(country));
    }

    private static JsonNode tree(Map<String, Object> attributes) {
        return Exchange.JSON.valueToTree(attributes);
    }

    private static boolean readable(JsonNode rules) {
        var minutes = rules.path("session_minutes");
        return rules.isObject() && rules.path("report_only").isBoolean()
                && rules.path("mfa").isString() && FACTORS.contains(rules.path("mfa").asString())
                && rules.path("countries").isArray() && rules.path("ip_allow").isArray()
                && rules.path("countries").valueStream().allMatch(one -> one.isString() && Whereabouts.isCountry(one
                        .asString()))
                && rules.path("ip_allow").valueStream().allMatch(one -> one.isString() && isNetwork(one.asString()))
                && (minutes.isMissingNode() || minutes.isNull() || minutes.isIntegralNumber() && minutes.asLong() > 0);
    }

    private static boolean isNetwork(String text) {
        var parts = text.split("/", 2);
        var address = Whereabouts.address(parts[0]);
        return address.isPresent() && (parts.length == 1 || parts[1].matches("\\d{1,3}")
                && Integer.parseInt(parts[1]) <= address.get().getAddress().length * 8);
    }

    private static boolean contains(String network, InetAddress address) {
        var parts = network.split("/", 2);
        var start = Whereabouts.address(parts[0]).orElseThrow().getAddress();
        var here = address.getAddress();
        var bits = parts.length == 1 ? start.length * 8 : Integer.parseInt(parts[1]);
        if (start.length != here.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> bit % 8;
            if ((start[bit / 8] & mask) != (here[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
