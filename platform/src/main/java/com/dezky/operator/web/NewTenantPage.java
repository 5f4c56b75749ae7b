package com.dezky.operator.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;

/// The form for a new tenant.
/// @param mailBase what its mail domain ends in
public record NewTenantPage(Shell shell, Form form, List<Choice> plans, String mailBase) {}
