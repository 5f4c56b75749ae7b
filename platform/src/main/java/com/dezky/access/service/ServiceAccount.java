package com.dezky.access.service;

import com.dezky.access.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account for programs of one tenant.
/// @param tokens those that are not revoked, the newest first; expired ones too
public record ServiceAccount(UUID id, String name, Instant createdAt, List<Token> tokens) {
    /// What a program shows at the door; the token itself is kept by nobody here.
    /// @param ending     its last four characters
    /// @param lastUsedAt to the minute; null for never
    public record Token(UUID id, String ending, Set<Permission> scopes, Instant createdAt, Instant expiresAt,
            @Nullable Instant lastUsedAt) {}
}
