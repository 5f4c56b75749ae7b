package com.dezky.maildomain.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import com.dezky.ui.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant's domains.
/// @param own the domain we made for it
public record DomainsPage(Shell shell, Table table, List<Row> rows, String own, boolean ownIsPrimary,
        boolean mayManage) {
    /// @param punycode null where it is the name itself
    /// @param aliasOf  a sentence; null for a domain of its own
    /// @param marks    how MX, SPF, DKIM and DMARC stand, in that order
    public record Row(String name, @Nullable String punycode, String href, Status status, boolean primary,
            @Nullable String aliasOf, List<Status> marks, @Nullable Instant checkedAt) {}
}
