package com.dezky.member.ownership.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;

/// Who is to own the organisation from now on.
/// @param query what the candidates were looked for with
/// @param more  whether there are more of them than are shown
public record OwnershipPage(Shell shell, Form form, List<Choice> candidates, String query, boolean more) {}
