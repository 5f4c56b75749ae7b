package com.dezky.security;

import com.dezky.authentik.SignInRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether what a tenant asks is really asked, and where. Never from what we meant to set up: from what the identity
/// provider says is bound, the attribute its group has, and what our own sessions do. Pure.
public record Enforcement(Map<Field, Judgement> fields) {
    /// A part of the policy.
    public enum Field {
        MFA_MODE("mfaMode"),
        SESSION_IDLE("sessionIdleMinutes"),
        SESSION_ABSOLUTE("sessionAbsoluteMinutes"),
        COUNTRIES("allowedCountries"),
        NETWORKS("ipAllowlist");

        private final String member;

        Field(String member) {
            this.member = member;
        }

        /// Its name in JSON and forms.
        public String member() {
            return member;
        }

        /// Its name in texts: `mfa-mode`, `session-idle` and so on.
        public String word() {
            return Enforcement.word(this);
        }
    }

    /// What became of it.
    public enum State {
        /// It asks for nothing beyond what holds for everybody.
        OFF,
        ENFORCED,
        /// Saved, and nothing asks for it.
        STORED,
        /// Saved, and only said.
        REPORT_ONLY,
        /// An operator lifted it for a while.
        LIFTED,
        /// The identity provider does not say.
        UNKNOWN;

        public String word() {
            return Enforcement.word(this);
        }
    }

    /// Where something is asked.
    public enum Place {
        /// At the identity provider, at each authorization.
        SIGN_IN,
        /// At the identity provider: how long its session lasts, to the next shorter of its steps.
        PROVIDER_SESSION,
        /// In our portal's sessions, at each request.
        PORTAL,
        /// For people's tokens at our API, at each request.
        API;

        public String word() {
            return Enforcement.word(this);
        }
    }

    /// @param places where it is asked; empty unless it is enforced
    public record Judgement(State state, List<Place> places) {}

    /// What the identity provider said just now.
    /// @param rules     what the portal's sign-ins go through; null when it does not know that client
    /// @param attribute what the tenant's group carries; null for nothing
    public record Observed(@Nullable SignInRules rules, @Nullable Object attribute) {}

    /// @param observed null when the provider was silent
    static Enforcement of(SecurityPolicy policy, Instant now, @Nullable Observed observed) {
        var asked = new Attribute(observed == null ? null : observed.attribute);
        var fields = new EnumMap<Field, Judgement>(Field.class);
        fields.put(Field.MFA_MODE, judge(policy, now, policy.mfaMode() == MfaMode.REQUIRED, List.of(),
                there(observed, Place.SIGN_IN, SignInRules::requiresFactors,
                        asked.says("mfa", policy.mfaMode().word()))));
        fields.put(Field.SESSION_IDLE, judge(policy, now, policy.sessionIdleMinutes() < SecurityPolicy.LONGEST_IDLE,
                List.of(Place.PORTAL), new There(List.of(), true)));
        fields.put(Field.SESSION_ABSOLUTE, judge(policy, now,
                policy.sessionAbsoluteMinutes() < SecurityPolicy.LONGEST_ABSOLUTE, List.of(Place.PORTAL),
                there(observed, Place.PROVIDER_SESSION, SignInRules::shortensSessions,
                        asked.says("session_minutes", policy.sessionAbsoluteMinutes()))));
        fields.put(Field.COUNTRIES, judge(policy, now, !policy.allowedCountries().isEmpty(), List.of(),
                there(observed, Place.SIGN_IN, SignInRules::refusesCountries,
                        asked.lists("countries", policy.allowedCountries()))));
        fields.put(Field.NETWORKS, judge(policy, now, !policy.ipAllowlist().isEmpty(),
                List.of(Place.PORTAL, Place.API), there(observed, Place.SIGN_IN, SignInRules::refusesNetworks,
                        asked.lists("ip_allow", policy.ipAllowlist()))));
        return new Enforcement(Map.copyOf(fields));
    }

    /// What the provider does about a field.
    /// @param known whether it said
    private record There(List<Place> places, boolean known) {}

    private static There there(@Nullable Observed observed, Place place, Predicate<SignInRules> bound,
            boolean told) {
        if (observed == null) {
            return new There(List.of(), false);
        }
        var rules = observed.rules;
        return new There(rules != null && bound.test(rules) && told ? List.of(place) : List.of(), true);
    }

    private static Judgement judge(SecurityPolicy policy, Instant now, boolean asks, List<Place> ours, There theirs) {
        if (!asks) {
            return new Judgement(State.OFF, List.of());
        }
        if (policy.lifted(now)) {
            return new Judgement(State.LIFTED, List.of());
        }
        if (policy.reportOnly()) {
            return new Judgement(State.REPORT_ONLY, List.of());
        }
        var places = new ArrayList<>(theirs.places);
        places.addAll(ours);
        if (!places.isEmpty()) {
            return new Judgement(State.ENFORCED, List.copyOf(places));
        }
        return new Judgement(theirs.known ? State.STORED : State.UNKNOWN, List.of());
    }

    /// What the group carries: whatever is there, read with suspicion.
    private record Attribute(@Nullable Object value) {
        private @Nullable Object get(String member) {
            return value instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("report_only"))
                    ? map.get(member)
                    : null;
        }

        boolean says(String member, String word) {
            return word.equals(get(member));
        }

        boolean says(String member, int number) {
            return get(member) instanceof Number said && said.longValue() == number;
        }

        boolean lists(String member, Collection<?> wanted) {
            return get(member) instanceof Collection<?> said
                    && texts(said).equals(texts(wanted));
        }

        private static Set<String> texts(Collection<?> values) {
            return values.stream().map(Object::toString).collect(Collectors.toCollection(HashSet::new));
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Judgement of(Field field) {
        return fields.getOrDefault(field, new Judgement(State.UNKNOWN, List.of()));
    }
}
