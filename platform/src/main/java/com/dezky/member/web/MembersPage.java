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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A tenant's people, and perhaps one of them in the drawer.
/// @param filter of the list, for what is done to everybody it lets through
/// @param all    how many that are, where they are more than the page shows; null where they are not
/// @param tooMany whether they are too many to be done at once
/// @param seats  how many seats are taken, in words
/// @param export address of the list as CSV; null for who may not
/// @param drawer null when nobody is looked at
public record MembersPage(Shell shell, List<Tab> tabs, Toolbar toolbar, Table table, Pages pages, List<Row> rows,
        boolean filtered, Map<String, String> filter, @Nullable Integer all, boolean tooMany, boolean mayManage,
        String seats, @Nullable String export, @Nullable Drawer drawer) {
    MembersPage with(Drawer beside) {
        return new MembersPage(shell, tabs, toolbar, table, pages, rows, filtered, filter, all, tooMany, mayManage,
                seats, export, beside);
    }

    /// @param marks how each account stands: sign-in, mail, files
    public record Row(String id, String href, String name, Avatar avatar, String email, String role, List<Mark> marks,
            @Nullable Instant lastSeen, Status status) {}

    /// One account of somebody.
    public record Mark(String name, Status status) {}
}
