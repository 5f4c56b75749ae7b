package com.dezky.member.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was typed about a member. Whoever unticks everything sends nothing.
record EditForm(@Nullable String name, @Nullable String address, @Nullable List<String> roles,
        @Nullable List<String> groups, @Nullable String aliases, @Nullable String quota, @Nullable String forwardTo,
        @Nullable String forwardKeeps, @Nullable String replySubject, @Nullable String replyText, long version) {
    /// The lines that say something.
    static List<String> lines(@Nullable String typed) {
        return typed == null
                ? List.of()
                : typed.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList();
    }

    static String or(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    static List<String> or(@Nullable List<String> chosen) {
        return chosen == null ? List.of() : chosen;
    }
}
