package com.dezky.member.invitation.web;

import com.dezky.ui.Pages;
import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import com.dezky.ui.Tab;
import com.dezky.ui.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The list of invitations.
/// @param mayInvite whether the reader may send some
/// @param mailOff   whether this installation sends no mail
public record InvitationsPage(Shell shell, List<Tab> tabs, Table table, Pages pages, List<Row> rows,
        boolean mayInvite, boolean mailOff) {
    /// @param open whether it can still be sent again or revoked
    public record Row(UUID id, String email, String roles, Status status, @Nullable String invitedBy,
            Instant expiresAt, boolean open) {}
}
