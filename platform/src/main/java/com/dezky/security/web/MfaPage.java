package com.dezky.security.web;

import com.dezky.ui.Chart;
import com.dezky.ui.Shell;
import com.dezky.ui.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who has a second factor: how the share went, and where to ask for the rest.
/// @param chart  null while nothing was counted
/// @param source where the members are asked for
public record MfaPage(Shell shell, List<Tab> tabs, @Nullable Chart chart, String source) {}
