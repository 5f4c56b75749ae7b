package com.dezky.storage.web;

import com.dezky.ui.Chart;
import com.dezky.ui.Fact;
import com.dezky.ui.Meter;
import com.dezky.ui.Pages;
import com.dezky.ui.Shell;
import com.dezky.ui.Table;
import com.dezky.ui.Tone;
import com.dezky.ui.Toolbar;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant's files.
/// @param lookedAt null while nothing was ever looked at
/// @param total    null while nothing was measured
/// @param chart    null while no day has a figure
/// @param empty    whether nothing was ever found to hold a file
public record StoragePage(Shell shell, @Nullable Instant lookedAt, boolean asked, List<Notice> notices,
        @Nullable Meter total, List<Fact> facts, @Nullable Chart chart, boolean empty, Toolbar toolbar, Table table,
        Pages pages, List<Row> rows) {
    public record Notice(Tone tone, String words) {}

    /// @param href    where its quota is chosen; null for who may not
    /// @param sub     an address, or what kind of space it is
    /// @param meter   null while it was not measured, or has no limit
    /// @param used    in words, where there is no meter; null while it was not measured
    /// @param quota   in words
    /// @param waiting whether the file server does not have this quota yet
    public record Row(String name, @Nullable String href, String sub, @Nullable Meter meter, @Nullable String used,
            String quota, boolean chosen, boolean waiting, boolean closed, @Nullable Instant measuredAt) {}
}
