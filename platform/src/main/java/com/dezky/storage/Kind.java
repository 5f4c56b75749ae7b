package com.dezky.storage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What holds files.
public enum Kind {
    /// A space people share: the tenant's own, or a group's.
    SPACE,
    /// Somebody's own files.
    MEMBER;

    /// The word in JSON and SQL.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a word that is none.
    public static Optional<Kind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
