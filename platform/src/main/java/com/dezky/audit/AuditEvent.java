package com.dezky.audit;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that happened, on its way into the log.
/// @param action     a stable key, as `tenant.suspended`
/// @param targetKind what it happened to, as `tenant`
/// @param targetName a name a reader knows it by; kept with the personal data
public record AuditEvent(Actor actor, String action, @Nullable TenantId tenant, String targetKind,
        @Nullable String targetId, @Nullable String targetName, Outcome outcome, List<Change> changes) {
    public enum Outcome {
        SUCCESS,
        DENIED,
        FAILURE
    }

    /// A field before and after.
    /// @param personal whether the values say something about a person, and are kept where they can be erased
    public record Change(String field, @Nullable String before, @Nullable String after, boolean personal) {}

    /// Something that worked.
    public static AuditEvent of(Actor actor, String action, @Nullable TenantId tenant, String targetKind,
            @Nullable UUID targetId, @Nullable String targetName) {
        return new AuditEvent(actor, action, tenant, targetKind, targetId == null ? null : targetId.toString(),
                targetName, Outcome.SUCCESS, List.of());
    }

    /// The same event with a change noted, unless both sides are equal.
    public AuditEvent changing(String field, @Nullable Object before, @Nullable Object after) {
        return noting(field, before, after, false);
    }

    /// As {@link #changing}, for values about a person.
    public AuditEvent changingPersonal(String field, @Nullable Object before, @Nullable Object after) {
        return noting(field, before, after, true);
    }

    public AuditEvent ending(Outcome how) {
        return new AuditEvent(actor, action, tenant, targetKind, targetId, targetName, how, changes);
    }

    private AuditEvent noting(String field, @Nullable Object before, @Nullable Object after, boolean personal) {
        if (Objects.equals(before, after)) {
            return this;
        }
        var more = new ArrayList<>(changes);
        more.add(new Change(field, text(before), text(after), personal));
        return new AuditEvent(actor, action, tenant, targetKind, targetId, targetName, outcome, List.copyOf(more));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
