package com.dezky.portal.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Steps;
import com.dezky.ui.Tile;
import com.dezky.ui.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an admin needs to know today. Only facts there are; each card stands alone.
/// @param services null for those who may not see them
/// @param audit    null for those who may not see it
public record AdminDashboardPage(Shell shell, List<Tile> tiles, @Nullable Steps services,
        @Nullable List<TimelineEntry> audit) {}
