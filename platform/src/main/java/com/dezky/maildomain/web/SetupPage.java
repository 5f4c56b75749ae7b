package com.dezky.maildomain.web;

import com.dezky.maildomain.MailboxGaps;
import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import org.jspecify.annotations.Nullable;

/// One step of the set-up of a domain.
/// @param path    of the domain's own page
/// @param step    `ownership`, `records`, `mx` or `review`
/// @param proven  whether the domain is the tenant's
/// @param taken   whether another organisation was first
/// @param listens the live topic of the part that refetches itself
/// @param publish where the sandbox publishes records; null outside it, and for those who may not
/// @param back    null at the first step
/// @param next    null at the last step
/// @param gaps    who has no mailbox on the domain; null at the steps that move no mail
public record SetupPage(Shell shell, Stepper stepper, String name, String path, String step, Status status,
        boolean proven, boolean taken, RecordTable records, String listens, @Nullable Publish publish,
        @Nullable String back, @Nullable String next,
        MailboxGaps.@Nullable Gaps gaps, boolean mayManage) {
    /// @param action posting here publishes
    /// @param what   `ownership` or `all`
    public record Publish(String action, String what) {}
}
