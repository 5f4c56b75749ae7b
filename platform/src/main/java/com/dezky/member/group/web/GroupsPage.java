package com.dezky.member.group.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import com.dezky.ui.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant's groups and shared mailboxes.
/// @param removed those that can be taken back
public record GroupsPage(Shell shell, Table groupTable, List<Row> groups, Table mailboxTable, List<Row> mailboxes,
        List<Removed> removed, boolean mayManage) {
    /// @param address null for a group without mail
    /// @param note    what else is special about it; null for nothing
    public record Row(String name, String href, @Nullable String address, @Nullable String note, int members,
            Status status) {}

    /// @param restore posting here takes it back
    public record Removed(String name, String kind, Instant until, String restore) {}
}
