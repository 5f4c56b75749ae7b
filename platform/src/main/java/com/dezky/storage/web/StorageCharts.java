package com.dezky.storage.web;

import com.dezky.storage.Day;
import com.dezky.ui.Chart;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Ninety days of use, with what they show in a sentence.
@Component
class StorageCharts {
    static final int DAYS = 90;
    private static final int TREND = 30;

    private final Texts texts;
    private final Clock clock;

    StorageCharts(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /// Null while no day has a figure.
    @Nullable
    Chart of(List<Day> days, long plan) {
        if (days.isEmpty()) {
            return null;
        }
        var formats = new Formats(Language.current(), Formats.DEFAULT_ZONE);
        var today = LocalDate.ofInstant(clock.instant(), Formats.DEFAULT_ZONE);
        var used = new HashMap<LocalDate, Double>();
        days.forEach(day -> used.put(day.day(), (double) day.used()));
        return new Chart(finding(days, formats), texts.text("storage.chart.label"), today.minusDays(DAYS - 1), today,
                List.of(new Chart.Series(texts.text("storage.chart.used"), used)),
                new Chart.Limit(texts.text("storage.chart.limit", "size", formats.size(plan)), plan),
                bytes -> formats.size(Math.round(bytes)), formats);
    }

    /// What became of it in about a month.
    private String finding(List<Day> days, Formats formats) {
        var last = days.getLast();
        var first = days.stream().filter(day -> !day.day().isBefore(last.day().minusDays(TREND))).findFirst()
                .orElse(last);
        var span = ChronoUnit.DAYS.between(first.day(), last.day());
        if (span == 0) {
            return texts.text("storage.chart.first", "used", formats.size(last.used()), "day",
                    formats.date(last.day()));
        }
        var more = last.used() - first.used();
        var key = more > 0 ? "storage.chart.grew" : more < 0 ? "storage.chart.shrank" : "storage.chart.still";
        return texts.text(key, "size", formats.size(Math.abs(more)), "days", span);
    }
}
