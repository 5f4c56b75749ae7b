package com.dezky.audit;

import com.dezky.access.Actor;
import com.dezky.access.ExportPart;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The log, newest first, a page at a time.
@Component
@Order(100)
class AuditPart implements ExportPart {
    private static final int PAGE = 500;

    private record Row(UUID id, Instant at, String actorKind, @Nullable String actorName, @Nullable String actorEmail,
            String action, String targetKind, @Nullable String targetId, @Nullable String targetName, String outcome,
            @Nullable String ip, @Nullable String requestId, List<AuditEvent.Change> changes) {}

    private final Audit audit;

    AuditPart(Audit audit) {
        this.audit = audit;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String about() {
        return "The audit log: who did what, newest first.";
    }

    @Override
    public void write(Actor by, TenantId tenant, Consumer<Object> rows) {
        String cursor = null;
        do {
            var page = audit.toTakeAlong(by, tenant, cursor, PAGE);
            page.items().stream().map(AuditPart::row).forEach(rows);
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    private static Row row(AuditEntry entry) {
        return new Row(entry.id(), entry.at(), entry.actorKind(), entry.actorName(), entry.actorEmail(),
                entry.action(), entry.targetKind(), entry.targetId(), entry.targetName(), entry.outcome(), entry.ip(),
                entry.requestId(), entry.changes());
    }
}
