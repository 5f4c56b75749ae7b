package com.dezky.member.leave.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;

/// The guided farewell of one person.
/// @param mailbox whether they have a mailbox here that something can be decided about
/// @param heirs   who can have it
public record LeavePage(Shell shell, String name, String path, Form form, boolean mailbox, List<Choice> heirs) {}
