package com.dezky.sso.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import com.dezky.ui.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant's apps.
/// @param asked   whether the identity provider was asked who used them last
/// @param source  where the list comes from again, with that
/// @param trigger what htmx waits for to get it
public record AppsPage(Shell shell, Table table, List<Row> rows, boolean mayManage, boolean asked, String source,
        String trigger) {
    /// @param access who may use it, in words
    /// @param known  whether the identity provider said who used it last
    /// @param usedBy null when nobody did
    public record Row(String name, String href, String access, List<String> redirectUris, boolean known,
            @Nullable String usedBy, @Nullable Instant usedAt, Status status) {}
}
