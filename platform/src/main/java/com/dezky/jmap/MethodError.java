package com.dezky.jmap;

import org.jspecify.annotations.Nullable;

/// Why a whole method call failed; the others of its request ran all the same (RFC 8620, section 3.6.2).
/// @param type for example `forbidden`, `unknownMethod`, `stateMismatch`, `cannotCalculateChanges`, `serverUnavailable`
public record MethodError(String type, @Nullable String description) {
    /// Whether the same call may succeed later.
    public boolean passing() {
        return switch (type) {
            case "serverUnavailable", "serverFail", "serverPartialFail" -> true;
            default -> false;
        };
    }
}
