package com.dezky.access;

import com.dezky.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/// Somebody was told no. Published after the refused transaction ended, so that the audit log keeps it.
/// @param what the request line, without its query
public record RequestRefused(Actor actor, @Nullable TenantId tenant, String what, String type) {}
