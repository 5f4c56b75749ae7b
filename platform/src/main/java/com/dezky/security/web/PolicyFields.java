package com.dezky.security.web;

import com.dezky.kernel.Cidr;
import com.dezky.kernel.Problem;
import com.dezky.security.Country;
import com.dezky.security.MfaMode;
import com.dezky.security.SecurityPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a policy's fields into values, noting everything that is wrong with them. The values of wrong fields mean
/// nothing: look at {@link #wrong} before using any.
final class PolicyFields {
    private final List<Problem.Field> wrong = new ArrayList<>();

    List<Problem.Field> wrong() {
        return List.copyOf(wrong);
    }

    @Nullable MfaMode mode(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return MfaMode.of(word).orElseGet(() -> note("/mfaMode", "unknown-mode", "is one of off, optional, required"));
    }

    @Nullable Integer idle(@Nullable Integer minutes) {
        return minutes("/sessionIdleMinutes", minutes, SecurityPolicy.SHORTEST_IDLE, SecurityPolicy.LONGEST_IDLE);
    }

    @Nullable Integer absolute(@Nullable Integer minutes) {
        return minutes("/sessionAbsoluteMinutes", minutes, SecurityPolicy.SHORTEST_ABSOLUTE,
                SecurityPolicy.LONGEST_ABSOLUTE);
    }

    private @Nullable Integer minutes(String pointer, @Nullable Integer minutes, int least, int most) {
        return minutes == null || minutes >= least && minutes <= most
                ? minutes
                : this.<Integer>note(pointer, "out-of-range", "is a number of minutes from %d to %d".formatted(least,
                        most));
    }

    @Nullable List<Country> countries(@Nullable List<String> codes) {
        return entries("/allowedCountries", codes, (pointer, text) -> Country.read(text)
                .or(() -> Optional.ofNullable(note(pointer, "unknown-country", "\"" + shortened(text)
                        + "\" is not a country's two letters (ISO 3166-1), as DK"))));
    }

    @Nullable List<Cidr> networks(@Nullable List<String> texts) {
        return entries("/ipAllowlist", texts, (pointer, text) -> switch (Cidr.read(text)) {
            case Cidr.Reading.Read(var cidr) -> Optional.of(cidr);
            case Cidr.Reading.Refused(var why) -> Optional.ofNullable(note(pointer, code(why),
                    "\"" + shortened(text) + "\" " + switch (why) {
                        case UNREADABLE -> "is not a network, as 192.0.2.0/24 or 2001:db8::/32";
                        case HOST_BITS -> "is an address inside of a network; write the network"
                                + networkOf(text).map(network -> ", " + network).orElse("");
                        case MAPPED -> "is an IPv4 address; write it as one";
                        case EVERYTHING -> "is every address there is";
                    }));
        });
    }

    private static String code(Cidr.Wrong why) {
        return switch (why) {
            case UNREADABLE -> "bad-network";
            case HOST_BITS -> "host-bits";
            case MAPPED -> "mapped-address";
            case EVERYTHING -> "every-address";
        };
    }

    /// The network that somebody who named an address in it perhaps meant.
    static Optional<Cidr> networkOf(String text) {
        var parts = text.strip().split("/");
        return parts.length == 2
                ? Cidr.address(parts[0]).map(address -> Cidr.around(address, Integer.parseInt(parts[1])))
                : Optional.empty();
    }

    private interface Reader<T> {
        Optional<T> read(String pointer, String text);
    }

    private <T> @Nullable List<T> entries(String pointer, @Nullable List<String> texts, Reader<T> reader) {
        if (texts == null) {
            return null;
        }
        if (texts.size() > SecurityPolicy.MOST_ENTRIES) {
            return note(pointer, "too-many", "has at most " + SecurityPolicy.MOST_ENTRIES + " entries");
        }
        var read = new ArrayList<T>();
        var seen = new HashSet<T>();
        for (var at = 0; at < texts.size(); at++) {
            var here = pointer + "/" + at;
            var text = Optional.ofNullable(texts.get(at)).orElse("");
            reader.read(here, text).ifPresent(entry -> {
                if (seen.add(entry)) {
                    read.add(entry);
                } else {
                    note(here, "duplicate", "\"" + entry + "\" is there already");
                }
            });
        }
        return List.copyOf(read);
    }

    private <T> @Nullable T note(String pointer, String code, String detail) {
        wrong.add(new Problem.Field(pointer, code, detail));
        return null;
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
