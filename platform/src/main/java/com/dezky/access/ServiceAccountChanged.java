package com.dezky.access;

import com.dezky.kernel.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something happened to a service account or one of its tokens.
/// @param action as the audit log names it
/// @param token  the last characters of the one concerned
/// @param scopes what it was given
public record ServiceAccountChanged(Actor by, String action, TenantId tenant, UUID account, String name,
        @Nullable String token, @Nullable String scopes) {}
