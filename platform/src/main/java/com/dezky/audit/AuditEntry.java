package com.dezky.audit;

import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of the log, as it is shown.
/// @param seq    its number in its chain; null until it is sealed
/// @param erased whether names were taken out of it on the request of whom they belonged to
public record AuditEntry(UUID id, Instant at, @Nullable TenantId tenant, @Nullable String tenantSlug, String actorKind,
        @Nullable String actorName, @Nullable String actorEmail, String action, String targetKind,
        @Nullable String targetId, @Nullable String targetName, String outcome, @Nullable String ip,
        @Nullable String requestId, List<AuditEvent.Change> changes, @Nullable Long seq, boolean erased) {}
