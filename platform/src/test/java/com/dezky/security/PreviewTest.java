package com.dezky.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Memberships.Membership;
import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.kernel.Cidr;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import com.dezky.security.Consequence.Enrolment;
import com.dezky.security.Consequence.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final TenantId HERE = new TenantId(UUID.randomUUID());
    private static final TenantId ELSEWHERE = new TenantId(UUID.randomUUID());

    private final Map<PersonId, List<SignInSource>> sources = new HashMap<>();
    private final Map<UUID, Boolean> factors = new HashMap<>();

    private static Membership member(String name, TenantId home) {
        return new Membership(UUID.randomUUID(), HERE, new PersonId(UUID.randomUUID()), name, name + "@x.test", name,
                home, Set.of(Role.MEMBER), Roster.State.ACTIVE, true, null, null, null, 1);
    }

    private static SignInSource from(String ip, @Nullable String country) {
        return new SignInSource(ip, country == null ? null : new Country(country), 1, NOON);
    }

    private static SecurityPolicy policy(MfaMode mode, List<String> countries, List<String> networks) {
        return new SecurityPolicy(HERE, mode, 480, 10_080, countries.stream().map(Country::new).toList(),
                networks.stream().map(Cidr::of).toList(), false, null, 1);
    }

    private Preview of(SecurityPolicy policy, Membership... members) {
        return Preview.of(policy, List.of(members), sources, member -> factors.get(member.id()));
    }

    @Test
    void whoIsAlwaysSometimesOrNeverRefusedIsToldApart() {
        var away = member("away", HERE);
        var both = member("both", HERE);
        var home = member("home", HERE);
        sources.put(away.person(), List.of(from("203.0.113.9", "SE")));
        sources.put(both.person(), List.of(from("203.0.113.9", "SE"), from("198.51.100.7", "DK")));
        sources.put(home.person(), List.of(from("198.51.100.7", "DK")));
        var preview = of(policy(MfaMode.OFF, List.of("DK"), List.of()), home, both, away);
        assertThat(preview.people()).extracting(Consequence::name, Consequence::verdict).containsExactly(
                org.assertj.core.groups.Tuple.tuple("away", Verdict.REFUSED),
                org.assertj.core.groups.Tuple.tuple("both", Verdict.SOMETIMES));
        assertThat(preview.people().getLast().refusedFrom()).containsExactly(from("203.0.113.9", "SE"));
        assertThat(preview.members()).isEqualTo(3);
    }

    @Test
    void anUnknownCountryOrAddressIsOnNoList() {
        var lost = member("lost", HERE);
        sources.put(lost.person(), List.of(from("198.51.100.7", null)));
        assertThat(of(policy(MfaMode.OFF, List.of("DK"), List.of()), lost).count(Verdict.REFUSED)).isEqualTo(1);
        assertThat(of(policy(MfaMode.OFF, List.of(), List.of("198.51.100.0/24")), lost).people()).isEmpty();
        sources.put(lost.person(), List.of(from("nonsense", "DK")));
        assertThat(of(policy(MfaMode.OFF, List.of(), List.of("198.51.100.0/24")), lost).count(Verdict.REFUSED))
                .isEqualTo(1);
    }

    @Test
    void whoHasNotSignedInLatelyIsUnknownRatherThanFine() {
        assertThat(of(policy(MfaMode.OFF, List.of("DK"), List.of()), member("new", HERE)).count(Verdict.UNKNOWN))
                .isEqualTo(1);
    }

    @Test
    void theCountriesOfATenantAreNotAskedOfWhoIsAtHomeElsewhere() {
        var guest = member("guest", ELSEWHERE);
        assertThat(of(policy(MfaMode.REQUIRED, List.of("DK"), List.of()), guest).people()).isEmpty();
        assertThat(of(policy(MfaMode.OFF, List.of(), List.of("10.0.0.0/8")), guest).count(Verdict.UNKNOWN))
                .as("its networks are, and where they come from is not ours to know").isEqualTo(1);
    }

    @Test
    void whoHasNoSecondFactorMustEnrolAndIsNotLockedOut() {
        var without = member("without", HERE);
        var with = member("with", HERE);
        var silent = member("silent", HERE);
        factors.put(without.id(), false);
        factors.put(with.id(), true);
        var preview = of(policy(MfaMode.REQUIRED, List.of(), List.of()), without, with, silent);
        assertThat(preview.count(Enrolment.MUST)).isEqualTo(1);
        assertThat(preview.count(Enrolment.UNKNOWN)).isEqualTo(1);
        assertThat(preview.count(Verdict.REFUSED)).isZero();
        assertThat(preview.people()).extracting(Consequence::name).doesNotContain("with");
        assertThat(of(policy(MfaMode.OPTIONAL, List.of(), List.of()), without).people()).isEmpty();
    }
}
