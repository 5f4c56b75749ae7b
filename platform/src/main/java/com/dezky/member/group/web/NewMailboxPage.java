package com.dezky.member.group.web;

import com.dezky.ui.Form;
import com.dezky.ui.Shell;

/// The form for a new shared mailbox.
/// @param example an address as it could be
public record NewMailboxPage(Shell shell, Form form, String example) {}
