package com.dezky.member.web;

import com.dezky.ui.Avatar;
import com.dezky.ui.Pages;
import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import com.dezky.ui.Tab;
import com.dezky.ui.Table;
import com.dezky.ui.Toolbar;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant's people, and perhaps one of them in the drawer.
/// @param seats  how many seats are taken, in words
/// @param export address of the list as CSV; null for who may not
/// @param drawer null when nobody is looked at
public record MembersPage(Shell shell, List<Tab> tabs, Toolbar toolbar, Table table, Pages pages, List<Row> rows,
        boolean filtered,
        boolean mayManage, String seats, @Nullable String export, @Nullable Drawer drawer) {
    MembersPage with(Drawer beside) {
        return new MembersPage(shell, tabs, toolbar, table, pages, rows, filtered, mayManage, seats, export, beside);
    }

    /// @param marks how each account stands: sign-in, mail, files
    public record Row(String id, String href, String name, Avatar avatar, String email, String role, List<Mark> marks,
            @Nullable Instant lastSeen, Status status) {}

    /// One account of somebody.
    public record Mark(String name, Status status) {}
}
