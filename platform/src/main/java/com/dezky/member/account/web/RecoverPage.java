package com.dezky.member.account.web;

import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import org.jspecify.annotations.Nullable;

/// A page on the way back in.
/// @param action where its button posts to; null when there is nothing to send
/// @param form   asks for an address; null when there is nothing to ask
/// @param button what the button says; null without one
/// @param back   where its link leads; null without one
public record RecoverPage(Shell shell, String heading, String words, @Nullable String action, @Nullable Form form,
        @Nullable String button, @Nullable String back) {}
