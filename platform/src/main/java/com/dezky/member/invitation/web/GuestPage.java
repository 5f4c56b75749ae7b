package com.dezky.member.invitation.web;

import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An invitation as its guest sees it: what it is about, and what can be done next.
/// @param action where the button posts to; null when there is none
/// @param button what the button says
/// @param form   asks for a name; null when there is nothing to ask
/// @param href   where the link leads; null when there is none
/// @param link   what the link says
public record GuestPage(Shell shell, String heading, List<String> words, @Nullable String action,
        @Nullable String button, @Nullable Form form, @Nullable String href, @Nullable String link) {
    static GuestPage of(Shell shell, String heading, List<String> words) {
        return new GuestPage(shell, heading, words, null, null, null, null, null);
    }

    GuestPage posting(String where, String label) {
        return new GuestPage(shell, heading, words, where, label, form, href, link);
    }

    GuestPage asking(Form name) {
        return new GuestPage(shell, heading, words, action, button, name, href, link);
    }

    GuestPage leading(String where, String label) {
        return new GuestPage(shell, heading, words, action, button, form, where, label);
    }
}
