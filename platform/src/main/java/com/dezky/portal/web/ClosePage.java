package com.dezky.portal.web;

import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;

/// What closing an organisation would take away.
/// @param slug   what has to be typed
/// @param losses sentences with counts
/// @param until  the day on which everything is deleted, if it is closed today
public record ClosePage(Shell shell, Form form, String slug, List<String> losses, long days, String until) {}
