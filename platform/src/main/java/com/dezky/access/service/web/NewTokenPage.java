package com.dezky.access.service.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;
import java.util.Set;

/// The form for a new token.
/// @param chosen what was ticked
public record NewTokenPage(Shell shell, String account, String path, Form form, List<Choice> scopes,
        Set<String> chosen) {}
