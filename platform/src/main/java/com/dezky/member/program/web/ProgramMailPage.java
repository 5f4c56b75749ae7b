package com.dezky.member.program.web;

import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a service account sends mail with.
/// @param example   an address as it could be
/// @param sender    null for an account without an address
/// @param secret    a password that was made just now; null otherwise
/// @param mayManage whether the reader may change it
public record ProgramMailPage(Shell shell, String account, String path, String example, Form form,
        @Nullable Sender sender, @Nullable String secret, boolean mayManage) {
    /// @param ready whether the mail server has it yet
    public record Sender(String address, boolean ready, List<Fact> facts, List<Password> passwords) {}

    public record Password(Instant createdAt, Instant expiresAt, boolean expired, String revoke) {}
}
