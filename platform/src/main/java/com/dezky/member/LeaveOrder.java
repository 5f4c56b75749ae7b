package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How somebody leaves. They are locked out in any case.
/// @param reason    why, for the log and the owners
/// @param reply     what answers their mail from now on; null for nothing
/// @param forwardTo where new mail goes on to, as typed; a copy stays. Null for nowhere
/// @param heir      the membership that gets the mailbox; null for nobody
/// @param free      whether the seat is freed at once
public record LeaveOrder(Actor by, TenantId tenant, UUID id, String reason, @Nullable String reply,
        @Nullable String forwardTo, @Nullable UUID heir, boolean free) {
    /// Whether it reaches into the mailbox.
    boolean concernsMailbox() {
        return reply != null || forwardTo != null || heir != null;
    }
}
