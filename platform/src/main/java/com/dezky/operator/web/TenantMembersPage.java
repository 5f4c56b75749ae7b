package com.dezky.operator.web;

import com.dezky.ui.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant's people, to look at: its own admins change them.
/// @param more whether there are more than are shown
public record TenantMembersPage(TenantHead head, List<Row> rows, boolean more) {
    /// @param accounts how the person's accounts elsewhere stand, the worst of them
    /// @param message  why one of them failed; null when none did
    public record Row(String name, String email, String roles, Status status, Status accounts,
            @Nullable String message, @Nullable Instant lastLoginAt) {}
}
