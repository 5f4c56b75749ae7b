package com.dezky.ui;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Initials in one of eight hues that follow from the name, so a person keeps their colour everywhere.
/// @param square an organisation; people are round
public record Avatar(String name, boolean square) {
    private static final int HUES = 8;

    public static Avatar person(String name) {
        return new Avatar(name, false);
    }

    public static Avatar organisation(String name) {
        return new Avatar(name, true);
    }

    /// First letters of the first and the last word; one letter for an organisation.
    public String initials() {
        var words = Arrays.stream(name.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
        if (words.isEmpty()) {
            return "?";
        }
        var chosen = square || words.size() == 1
                ? words.subList(0, 1)
                : java.util.List.of(words.getFirst(), words.getLast());
        return chosen.stream().map(Avatar::initial).collect(Collectors.joining());
    }

    /// 1 to 8.
    public int hue() {
        return Math.floorMod(name.strip().hashCode(), HUES) + 1;
    }

    private static String initial(String word) {
        return new String(Character.toChars(Character.toTitleCase(word.codePointAt(0))));
    }
}
