package com.dezky.portal.web;

import com.dezky.ui.Launch;
import com.dezky.ui.Shell;
import java.util.List;

/// Where a day begins.
/// @param greeting names the person
public record LauncherPage(Shell shell, String greeting, List<Launch> apps) {}
