package com.dezky.member.account.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The passwords of a person's mail programs.
/// @param rows null when the mail server does not say
public record PasswordsPanel(@Nullable List<Row> rows) {
    public record Row(String id, String name, Instant createdAt) {}
}
