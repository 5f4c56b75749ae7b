package com.dezky.storage;

import java.util.Locale;

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

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
