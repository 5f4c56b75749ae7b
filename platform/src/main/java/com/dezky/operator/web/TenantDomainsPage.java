package com.dezky.operator.web;

import com.dezky.ui.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant's mail domains, to look at.
/// @param own the domain we made for it
public record TenantDomainsPage(TenantHead head, String own, List<Row> rows) {
    /// @param aliasOf whose alias it is; null for a domain of its own
    /// @param lost    since when its ownership record is gone; null while it is there
    public record Row(String name, boolean primary, @Nullable String aliasOf, Status status,
            @Nullable Instant checkedAt, @Nullable Instant lost) {}
}
