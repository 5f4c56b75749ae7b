package com.dezky.portal.web;

import com.dezky.ui.Launch;
import com.dezky.ui.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a day begins.
/// @param greeting names the person
/// @param notices  what they have to know before they begin
/// @param services how the services stand; null for those who may not see it, or while nobody has looked
public record LauncherPage(Shell shell, String greeting, List<String> notices, List<Launch> apps,
        @Nullable String services) {}
