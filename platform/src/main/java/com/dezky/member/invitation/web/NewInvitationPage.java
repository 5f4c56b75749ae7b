package com.dezky.member.invitation.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;

/// The form for an invitation.
public record NewInvitationPage(Shell shell, Form form, List<Choice> roles) {}
