package com.dezky.emulator.authentik;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Durations as Authentik writes them: `hours=1;minutes=30`, each number a decimal.
final class Validity {
    private static final Map<String, Double> SECONDS = Map.of("microseconds", 0.000_001, "milliseconds", 0.001,
            "seconds", 1.0, "minutes", 60.0, "hours", 3_600.0, "days", 86_400.0, "weeks", 604_800.0);

    private Validity() {}

    /// Empty for what is not written so.
    static Optional<Duration> of(String text) {
        var total = 0.0;
        for (var part : text.split(";", -1)) {
            var pair = part.split("=", -1);
            var unit = SECONDS.get(pair[0]);
            if (pair.length != 2 || unit == null || !pair[1].matches("\\d{1,9}(\\.\\d{1,6})?")) {
                return Optional.empty();
            }
            total += Double.parseDouble(pair[1]) * unit;
        }
        return Optional.of(Duration.ofNanos(Math.round(total * 1_000_000_000)));
    }

    static String seconds(Duration duration) {
        return "seconds=" + duration.toSeconds();
    }
}
