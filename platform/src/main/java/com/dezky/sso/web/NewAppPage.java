package com.dezky.sso.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;
import java.util.Set;

/// The form for a new app.
/// @param groups those it can be restricted to
public record NewAppPage(Shell shell, Form form, List<Choice> groups, Set<String> chosen) {}
