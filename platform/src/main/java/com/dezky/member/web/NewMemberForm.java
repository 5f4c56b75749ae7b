package com.dezky.member.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was typed about a new member.
/// @param local what stands before the `@`
record NewMemberForm(@Nullable String name, @Nullable String local, @Nullable String domain, @Nullable String role,
        @Nullable List<String> groups, @Nullable String quota) {
    static final NewMemberForm EMPTY = new NewMemberForm("", "", "", "member", List.of(), "");

    /// Whoever types the whole address means just that.
    String address() {
        var typed = EditForm.or(local).strip();
        return typed.contains("@") || typed.isEmpty() ? typed : typed + "@" + EditForm.or(domain);
    }
}
