package com.dezky.provisioning;

import com.dezky.provisioning.step.Finding;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A difference upstream that nobody ordered.
/// @param kind          `missing | unwanted | different | foreign | lost`
/// @param acceptable    whether theirs may become ours
/// @param healedAt      null while it is open
/// @param orderedAt     when somebody said to push ours
/// @param ignoredReason why somebody said to leave it; null when nobody did
public record Drift(UUID id, String step, String field, @Nullable String desired, @Nullable String observed, String why,
        String kind, boolean acceptable, Instant foundAt, @Nullable Instant healedAt, @Nullable Instant orderedAt,
        @Nullable String ignoredReason, @Nullable UUID ignoredBy) {
    Finding.Kind kindOf() {
        return Finding.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    boolean ignored() {
        return ignoredReason != null;
    }

    /// Whether pushing ours would do anything: what is lost cannot be made again from here.
    public boolean pushable() {
        return kindOf() == Finding.Kind.DIFFERENT || kindOf() == Finding.Kind.FOREIGN;
    }
}
