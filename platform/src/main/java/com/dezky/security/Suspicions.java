package com.dezky.security;

import com.dezky.kernel.Cidr;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Decides whether a sign-in should be told to its person. Pure.
///
/// People change trains, phones and cafés all day, and whoever is written to each time reads none of it. So a first
/// sign-in says nothing, a browser that is known excuses a new address, a second factor that was given excuses a new
/// place, and a neighbouring address is no new one: providers hand those out daily.
final class Suspicions {
    /// Wrong passwords shortly before, after which a right one in a strange browser was perhaps guessed.
    private static final int GUESSES = 5;
    /// So many that it was no person who typed them, wherever the right one came from.
    private static final int MANY_GUESSES = 20;
    private static final Duration SHORTLY = Duration.ofMinutes(30);
    /// As many sign-ins as it takes to know somebody's places.
    private static final int KNOWN_AFTER = 3;
    private static final int NETWORK_V4 = 24;
    private static final int NETWORK_V6 = 48;

    private Suspicions() {}

    /// @param before the person's earlier sign-ins, newest first
    static Optional<Suspicion> of(SignIn signIn, List<SignIn> before) {
        var successes = before.stream().filter(SignIn::success).toList();
        if (!signIn.success() || successes.isEmpty()) {
            return Optional.empty();
        }
        if (guessed(signIn, before)) {
            return Optional.of(Suspicion.GUESSED);
        }
        var country = signIn.country();
        var countries = successes.stream().map(SignIn::country).filter(known -> known != null).toList();
        if (country != null && !countries.isEmpty() && !countries.contains(country)) {
            return Optional.of(Suspicion.NEW_COUNTRY);
        }
        var strange = Boolean.FALSE.equals(signIn.knownDevice()) && !signIn.withFactor();
        return strange && successes.size() >= KNOWN_AFTER
                && successes.stream().noneMatch(known -> near(known, signIn))
                        ? Optional.of(Suspicion.NEW_PLACE)
                        : Optional.empty();
    }

    private static boolean guessed(SignIn signIn, List<SignIn> before) {
        var since = signIn.at().minus(SHORTLY);
        var wrong = before.stream().takeWhile(earlier -> !earlier.at().isBefore(since))
                .takeWhile(earlier -> !earlier.success()).count();
        return wrong >= MANY_GUESSES || wrong >= GUESSES && !Boolean.TRUE.equals(signIn.knownDevice());
    }

    private static boolean near(SignIn one, SignIn other) {
        var first = Cidr.address(one.ip());
        var second = Cidr.address(other.ip());
        return first.isEmpty() || second.isEmpty() || around(first.get()).contains(second.get());
    }

    private static Cidr around(InetAddress address) {
        return Cidr.around(address, address.getAddress().length == 4 ? NETWORK_V4 : NETWORK_V6);
    }
}
