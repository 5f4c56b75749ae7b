package com.dezky.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.SignInRules;
import com.dezky.kernel.Cidr;
import com.dezky.kernel.TenantId;
import com.dezky.security.Enforcement.Field;
import com.dezky.security.Enforcement.Observed;
import com.dezky.security.Enforcement.Place;
import com.dezky.security.Enforcement.State;
import com.dezky.security.SecurityPolicy.BreakGlass;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnforcementTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final TenantId TENANT = new TenantId(UUID.randomUUID());
    /// Nothing is bound at the provider.
    private static final SignInRules BARE = new SignInRules(null, null);

    private static SecurityPolicy policy(boolean reportOnly, @Nullable BreakGlass glass) {
        return new SecurityPolicy(TENANT, MfaMode.REQUIRED, 30, 480, List.of(new Country("DK")),
                List.of(Cidr.of("192.0.2.0/24")), reportOnly, glass, 2);
    }

    private static Map<String, Object> attribute() {
        return new HashMap<>(Map.of("version", 2, "report_only", false, "mfa", "required", "countries", List.of("DK"),
                "ip_allow", List.of("192.0.2.0/24"), "session_minutes", 480));
    }

    private static State state(Enforcement enforcement, Field field) {
        return enforcement.of(field).state();
    }

    @Test
    void whatNothingAsksForIsStoredAndWhatWeAskOurselvesIsEnforced() {
        var found = Enforcement.of(policy(false, null), NOON, new Observed(BARE, attribute()));
        assertThat(state(found, Field.MFA_MODE)).isEqualTo(State.STORED);
        assertThat(state(found, Field.COUNTRIES)).isEqualTo(State.STORED);
        assertThat(found.of(Field.SESSION_IDLE).places()).containsExactly(Place.PORTAL);
        assertThat(found.of(Field.SESSION_ABSOLUTE).places()).containsExactly(Place.PORTAL);
        assertThat(found.of(Field.NETWORKS).places()).containsExactly(Place.PORTAL, Place.API);
    }

    @Test
    void aSilentProviderIsUnknownAndNeverEnforced() {
        var found = Enforcement.of(policy(false, null), NOON, null);
        assertThat(state(found, Field.MFA_MODE)).isEqualTo(State.UNKNOWN);
        assertThat(state(found, Field.COUNTRIES)).isEqualTo(State.UNKNOWN);
        assertThat(state(found, Field.NETWORKS)).as("ours needs nobody").isEqualTo(State.ENFORCED);
    }

    @Test
    void aClientThatTheProviderDoesNotKnowEnforcesNothing() {
        var found = Enforcement.of(policy(false, null), NOON, new Observed(null, attribute()));
        assertThat(state(found, Field.MFA_MODE)).isEqualTo(State.STORED);
    }

    @Test
    void whatAsksForNothingIsOff() {
        var found = Enforcement.of(SecurityPolicy.defaults(TENANT), NOON, null);
        assertThat(found.fields().values()).allSatisfy(one -> assertThat(one.state()).isEqualTo(State.OFF));
    }

    @Test
    void inReportOnlyModeAndWhileLiftedNothingIsEnforced() {
        var glass = new BreakGlass(NOON, NOON.plus(Duration.ofHours(1)), "nobody gets in", "ida");
        for (var field : Field.values()) {
            assertThat(state(Enforcement.of(policy(true, null), NOON, null), field)).isEqualTo(State.REPORT_ONLY);
            assertThat(state(Enforcement.of(policy(false, glass), NOON, null), field)).isEqualTo(State.LIFTED);
            assertThat(state(Enforcement.of(policy(false, glass), NOON.plus(Duration.ofHours(1)), null), field))
                    .isNotEqualTo(State.LIFTED);
        }
    }
}
