package com.dezky.member.account.web;

import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import com.dezky.ui.TimelineEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person's own account.
/// @param name         the form for another name; null where the name is the home organisation's to change
/// @param passwordHref where the password is changed; null when there is no identity provider to go to
/// @param confirmed    the recovery address in use; null for none
/// @param pending      one whose link was not opened yet; null for none
/// @param mail         whether the person has a mailbox that programs can open
/// @param mailOff      whether this installation sends no mail
public record AccountPage(Shell shell, List<Fact> profile, @Nullable Form name, @Nullable String passwordHref,
        @Nullable String confirmed, @Nullable String pending, Form recovery, boolean mail, boolean mailOff,
        List<Row> sessions, List<TimelineEntry> log) {
    /// One place where the person is signed in.
    /// @param end  where its button posts to; null for the browser that shows this
    /// @param seen null when nobody knows
    public record Row(String what, @Nullable String where, @Nullable Instant seen, @Nullable String end) {}
}
