package com.dezky.ocis;

import java.nio.charset.StandardCharsets;

/// A name that a space may have: 1 to 255 bytes, none of `/ \ . : ? * " < > |`, no blanks around it.
public record SpaceName(String value) {
    private static final int MOST_BYTES = 255;
    private static final String FORBIDDEN = "[/\\\\.:?*\"<>|\\p{Cntrl}]";
    private static final String FALLBACK = "Files";

    public SpaceName {
        if (!value.equals(value.strip()) || value.isEmpty() || bytes(value) > MOST_BYTES
                || value.matches("(?s).*" + FORBIDDEN + ".*")) {
            throw new IllegalArgumentException("not a legal name for a space: " + value);
        }
    }

    /// The nearest legal name for a company: forbidden signs go, what is too long is cut between characters.
    /// `Acme Inc.` becomes `Acme Inc`; a name of nothing but forbidden signs becomes `Files`.
    public static SpaceName legal(String companyName) {
        var name = companyName.replaceAll(FORBIDDEN, " ").strip().replaceAll("\\s+", " ");
        while (bytes(name) > MOST_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1)).strip();
        }
        return new SpaceName(name.isEmpty() ? FALLBACK : name);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
