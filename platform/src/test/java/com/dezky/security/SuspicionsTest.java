package com.dezky.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuspicionsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final List<SignIn> before = new ArrayList<>();

    private static SignIn signIn(Instant at, boolean success, String ip, @Nullable String country, boolean factor,
            @Nullable Boolean known) {
        return new SignIn(UUID.randomUUID(), at, success, ip, country == null ? null : new Country(country), factor,
                known, null);
    }

    /// At the office in Denmark, in the browser they always use.
    private void usually(int times) {
        for (var day = 1; day <= times; day++) {
            before.add(signIn(NOON.minus(DAY.multipliedBy(day)), true, "198.51.100.7", "DK", false, true));
        }
    }

    private void wrong(int times) {
        for (var at = 0; at < times; at++) {
            before.addFirst(signIn(NOON.minusSeconds(600 - at), false, "203.0.113.66", null, false, null));
        }
    }

    private @Nullable Suspicion of(String ip, @Nullable String country, boolean factor, @Nullable Boolean known) {
        return Suspicions.of(signIn(NOON, true, ip, country, factor, known), before).orElse(null);
    }

    @Test
    void aFirstSignInSaysNothingWhereverItComesFrom() {
        assertThat(of("203.0.113.9", "BR", false, false)).isNull();
        wrong(3);
        assertThat(of("203.0.113.9", "BR", false, false)).isNull();
    }

    @Test
    void aCountryNobodyHasSeenIsToldOf() {
        usually(1);
        assertThat(of("203.0.113.9", "BR", true, true)).isEqualTo(Suspicion.NEW_COUNTRY);
        assertThat(of("203.0.113.9", "DK", false, true)).isNull();
        assertThat(of("203.0.113.9", null, false, true)).as("unknown is not new").isNull();
    }

    @Test
    void aStrangeBrowserInAStrangePlaceIsToldOfUnlessAFactorWasGiven() {
        usually(3);
        assertThat(of("203.0.113.9", "DK", false, false)).isEqualTo(Suspicion.NEW_PLACE);
        assertThat(of("203.0.113.9", "DK", true, false)).as("proved with more than a password").isNull();
        assertThat(of("203.0.113.9", "DK", false, true)).as("a phone on a train").isNull();
        assertThat(of("203.0.113.9", "DK", false, null)).as("not said").isNull();
        assertThat(of("198.51.100.200", "DK", false, false)).as("a new browser in the office").isNull();
    }

    @Test
    void whoseHabitsAreHardlyKnownIsLeftAlone() {
        usually(2);
        assertThat(of("203.0.113.9", "DK", false, false)).isNull();
    }

    @Test
    void aPasswordThatWasPerhapsGuessedIsToldOf() {
        usually(5);
        wrong(5);
        assertThat(of("203.0.113.66", "DK", false, false)).isEqualTo(Suspicion.GUESSED);
        assertThat(of("198.51.100.7", "DK", false, true)).as("somebody's fingers slipped").isNull();
        wrong(20);
        assertThat(of("198.51.100.7", "DK", false, true)).as("no person types so many").isEqualTo(Suspicion.GUESSED);
    }

    @Test
    void whatWasTriedLongAgoOrBeforeASuccessDoesNotCount() {
        usually(1);
        for (var at = 0; at < 30; at++) {
            before.addFirst(signIn(NOON.minus(Duration.ofHours(2)), false, "203.0.113.66", null, false, null));
        }
        assertThat(of("198.51.100.7", "DK", false, false)).isNull();
        before.addFirst(signIn(NOON.minusSeconds(700), true, "198.51.100.7", "DK", false, true));
        wrong(4);
        assertThat(of("198.51.100.7", "DK", false, false)).isNull();
    }

    @Test
    void aFailureItselfIsNeverToldOf() {
        usually(5);
        assertThat(Suspicions.of(signIn(NOON, false, "203.0.113.9", "BR", false, false), before)).isEmpty();
    }
}
