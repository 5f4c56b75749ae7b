package com.dezky.member;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/// What a group is called in other systems: made from its first name, and kept when that changes.
final class GroupHandle {
    private static final int LONGEST = 40;
    private static final int ROOM_FOR_A_NUMBER = 4;

    private GroupHandle() {}

    /// A handle like the name, with a number where the plain one is in use.
    static String of(String name, Set<String> taken) {
        var plain = legal(name);
        var handle = plain;
        for (var number = 2; taken.contains(handle); number++) {
            handle = plain + "-" + number;
        }
        return handle;
    }

    private static String legal(String name) {
        var latin = Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace("æ", "ae").replace("ø", "oe")
                .replace("å", "aa").replace("ß", "ss"), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        var words = latin.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var cut = words.substring(0, Math.min(words.length(), LONGEST - ROOM_FOR_A_NUMBER)).replaceAll("-$", "");
        return switch (cut.length()) {
            case 0 -> "group"; // a name in letters that the other systems do not all take
            case 1 -> cut + "-group";
            default -> cut;
        };
    }
}
