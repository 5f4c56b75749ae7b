package com.dezky.portal.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Steps;
import com.dezky.ui.Tile;
import com.dezky.ui.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an admin needs to know today. Only facts there are; each card stands alone, and one without content is not for
/// this reader.
/// @param alerts   what wants somebody, the most urgent first
/// @param start    what there is to set up; without content when all is
/// @param mayAdd   whether the reader may let people in
public record AdminDashboardPage(Shell shell, Card<List<Alert>> alerts, Card<List<Tile>> tiles, Card<Start> start,
        Card<Steps> services, Card<List<TimelineEntry>> audit, boolean mayAdd) {
    /// @param fix what the link says
    public record Alert(String words, String href, String fix) {}

    public record Start(List<Step> steps) {
        public long done() {
            return steps.stream().filter(Step::done).count();
        }
    }

    public record Step(String name, boolean done, String href) {}

    /// The steps of the services; null when there is nothing to show.
    public @Nullable Steps steps() {
        return services.content();
    }
}
