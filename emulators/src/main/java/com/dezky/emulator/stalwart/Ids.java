package com.dezky.emulator.stalwart;

import java.util.Optional;

/// Ids as Stalwart writes them: base-32 numbers without padding, in an alphabet of its own.
final class Ids {
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz792013";
    private static final int LONGEST = 12; // 60 bits; a longer one would overflow

    private Ids() {}

    static String encode(long number) {
        var text = new StringBuilder();
        var rest = number;
        do {
            text.insert(0, DIGITS.charAt((int) (rest & 31)));
            rest >>>= 5;
        } while (rest != 0);
        return text.toString();
    }

    /// The id in its shortest form; empty when this is no id at all, as Stalwart's parser would find.
    static Optional<String> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        return text.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0)
                ? Optional.of(encode(number(text)))
                : Optional.empty();
    }

    /// The number behind a valid id; ids are ordered by it, not by their letters.
    static long number(String id) {
        return id.chars().asLongStream().reduce(0, (sum, digit) -> sum << 5 | DIGITS.indexOf((int) digit));
    }
}
