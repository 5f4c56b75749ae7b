package com.dezky.access.service.web;

import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant's accounts for programs.
public record ServicePage(Shell shell, List<Account> accounts, Form form, boolean mayManage) {
    public record Account(String id, String name, String path, List<Token> tokens) {}

    /// @param scopes     what it may, in words
    /// @param lastUsedAt null for never
    public record Token(String name, String scopes, Instant expiresAt, boolean expired, @Nullable Instant lastUsedAt,
            String revoke) {}
}
