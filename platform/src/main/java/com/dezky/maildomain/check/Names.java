package com.dezky.maildomain.check;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names as they are compared: lower-case, without the final dot.
final class Names {
    private static final Pattern ASKABLE = Pattern
            .compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_]([a-z0-9_-]{0,62}))*");

    private Names() {}

    static String plain(String name) {
        var lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /// Whether we go and ask for a name that a stranger's record mentions.
    static boolean askable(String plain) {
        return ASKABLE.matcher(plain).matches();
    }
}
