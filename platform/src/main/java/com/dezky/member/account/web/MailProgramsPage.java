package com.dezky.member.account.web;

import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to type into phones and mail programs.
/// @param secret an app password that was just made, shown this once; null otherwise
public record MailProgramsPage(Shell shell, List<Fact> mail, List<Fact> calendars, Form form,
        @Nullable String secret) {}
