package com.dezky.emulator.authentik;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;

/// The expressions that are known here. No Python is run: a text that is one of our blueprint's, to the letter, is
/// decided in Java, and any other stops loudly. A table of cases holds both to the same answers.
final class Expressions {
    @FunctionalInterface
    private interface Judge {
        boolean decides(HomeRules rules, Situation situation);
    }

    private static final Map<String, Judge> JUDGES = judges();

    private final Directory directory;
    private final Map<String, Judge> byText = new LinkedHashMap<>();

    Expressions(Directory directory) {
        this.directory = directory;
        JUDGES.forEach((name, judge) -> byText.put(text(name), judge));
        byText.put("return True", (rules, situation) -> true);
    }

    /// @throws UnsupportedOperationException when the text is not one of ours
    boolean passes(String text, Situation situation) {
        var judge = byText.get(text);
        if (judge == null) {
            throw new UnsupportedOperationException("a policy's expression is not one that is emulated");
        }
        return judge.decides(HomeRules.of(situation.user(), directory), situation);
    }

    /// The whole text of one of ours, as the server keeps it.
    static String text(String name) {
        return (resource("rules") + resource(name)).strip();
    }

    private static Map<String, Judge> judges() {
        var judges = new LinkedHashMap<String, Judge>();
        judges.put("refuse-home", (rules, situation) -> "home".equals(rules.trouble()));
        judges.put("refuse-rules", (rules, situation) -> "rules".equals(rules.trouble()));
        judges.put("refuse-network", (rules, situation) -> {
            var refused = rules.refusesAddress(situation.from().ip());
            if (refused) {
                situation.messages().add("You came from " + situation.from().ip() + ".");
            }
            return refused;
        });
        judges.put("refuse-country", (rules, situation) -> {
            var country = situation.from().country();
            var refused = rules.refusesCountry(country);
            if (refused) {
                situation.messages().add("You came from " + (country == null ? "an unknown country" : country) + ".");
            }
            return refused;
        });
        judges.put("factor-required", (rules, situation) -> rules.trouble() != null || rules.requiresFactor());
        judges.put("factor-of-ones-own", (rules, situation) -> rules.trouble() == null && !rules.requiresFactor());
        judges.put("session-as-installed", (rules, situation) -> rules.trouble() == null
                && rules.session().isEmpty());
        judges.put("session-week", session(minutes -> minutes >= 10080));
        judges.put("session-day", session(minutes -> minutes >= 1440 && minutes < 10080));
        judges.put("session-hours-8", session(minutes -> minutes >= 480 && minutes < 1440));
        judges.put("session-hour", session(minutes -> minutes >= 60 && minutes < 480));
        var quarter = session(minutes -> minutes < 60);
        judges.put("session-quarter", (rules, situation) -> rules.trouble() != null || quarter.decides(rules,
                situation));
        return judges;
    }

    private static Judge session(LongPredicate fits) {
        return (rules, situation) -> rules.session().filter(fits::test).isPresent();
    }

    private static String resource(String name) {
        try (var file = Objects.requireNonNull(Expressions.class.getResourceAsStream("expressions/" + name + ".py"),
                name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
