package com.dezky.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A country by its two letters (ISO 3166-1), as the identity provider's address data names them.
public record Country(String code) implements Comparable<Country> {
    private static final Set<String> KNOWN = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public Country {
        if (!KNOWN.contains(code)) {
            throw new IllegalArgumentException("no country: " + code);
        }
    }

    /// Reads two letters, whatever their case; empty when no country has them.
    public static Optional<Country> read(String text) {
        var code = text.strip().toUpperCase(Locale.ROOT);
        return KNOWN.contains(code) ? Optional.of(new Country(code)) : Optional.empty();
    }

    /// What people call it in this language.
    public String name(Locale language) {
        return Locale.of("", code).getDisplayCountry(language);
    }

    @Override
    public int compareTo(Country other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
