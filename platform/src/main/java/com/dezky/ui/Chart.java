package com.dezky.ui;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Figures day by day, drawn as lines on the server. A day without a figure is a gap, never a guess.
///
/// @param caption what the figures show, as a sentence: "Lager voksede 12 GB på 30 dage"
/// @param label   what they are: "Brugt lager pr. dag"
/// @param from    the first day of the axis
/// @param to      its last day
/// @param limit   a line that the figures should stay below; null for none
/// @param write   a figure in words with its unit: "412 GB"
/// @param formats how the page writes days
public record Chart(String caption, String label, LocalDate from, LocalDate to, List<Series> series,
        @Nullable Limit limit, DoubleFunction<String> write, Formats formats) {
    /// One line.
    /// @param values by day, zero or more; days that are not there were not measured
    public record Series(String name, Map<LocalDate, Double> values) {}

    /// A line across.
    public record Limit(String name, double value) {}

    /// A line of the grid, or a day on the axis.
    /// @param at     where, in hundredths of the width or height, from the upper left
    /// @param anchor which end of the words stands there: `start`, `middle` or `end`
    public record Tick(double at, String words, String anchor) {}

    /// What a day had to say.
    /// @param x where its strip begins, in hundredths of the width
    public record Mark(double x, double width, String words) {}

    /// A day whose neighbours have no figure, and the last one of a series.
    public record Dot(double x, double y) {}

    /// A series as it is drawn, in a field of 100 by 100.
    /// @param number 1 to 6: its colour
    /// @param path   empty when no two days follow each other
    /// @param dots   what the path does not show, and the newest figure
    public record Line(int number, String name, String path, List<Dot> dots, @Nullable Dot last) {}

    /// A row of the figures as a table.
    /// @param values one for each series; null where nothing was measured
    public record Row(String day, List<@Nullable String> values) {}

    /// As much as there are colours for.
    private static final int MOST_SERIES = 6;

    private static final int STEPS = 4;

    public Chart {
        if (to.isBefore(from) || series.isEmpty() || series.size() > MOST_SERIES) {
            throw new IllegalArgumentException("a chart needs days, and one to six series");
        }
        series = List.copyOf(series);
    }

    /// Whether nothing was measured on any of the days.
    public boolean empty() {
        return days().noneMatch(day -> series.stream().anyMatch(one -> one.values.containsKey(day)));
    }

    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var one : series) {
            lines.add(line(lines.size() + 1, one));
        }
        return lines;
    }

    /// One strip for each day that has a figure, to point at.
    public List<Mark> marks() {
        var width = 100.0 / (spread() + 1);
        return days().filter(day -> series.stream().anyMatch(one -> one.values.containsKey(day)))
                .map(day -> new Mark(rounded(width * ChronoUnit.DAYS.between(from, day)), rounded(width), words(day)))
                .toList();
    }

    /// Three to five lines from zero up, at round figures.
    public List<Tick> grid() {
        var step = step();
        var ticks = new ArrayList<Tick>();
        for (int i = 0; i <= Math.round(top() / step); i++) {
            ticks.add(new Tick(y(i * step), write.apply(i * step), "start"));
        }
        return ticks;
    }

    /// The first day, the last, and those between that divide the time evenly.
    public List<Tick> days(int parts) {
        var ticks = new ArrayList<Tick>();
        for (int i = 0; i <= parts; i++) {
            var day = from.plusDays(Math.round((double) spread() * i / parts));
            ticks.add(new Tick(x(day), formats.date(day), i == 0 ? "start" : i == parts ? "end" : "middle"));
        }
        return ticks;
    }

    /// The limit's place; null without one.
    public @Nullable Tick limitLine() {
        return limit == null ? null : new Tick(y(limit.value), limit.name, "end");
    }

    /// Every day, newest first.
    public List<Row> rows() {
        return from.datesUntil(to.plusDays(1)).toList().reversed().stream().map(day -> new Row(formats.date(day),
                series.stream().<@Nullable String>map(one -> written(one, day)).toList())).toList();
    }

    private Line line(int number, Series one) {
        var path = new StringBuilder();
        var dots = new ArrayList<Dot>();
        Dot last = null;
        for (var day : days().toList()) {
            var value = one.values.get(day);
            if (value == null) {
                continue;
            }
            last = new Dot(x(day), y(value));
            var follows = one.values.containsKey(day.minusDays(1)) && !day.equals(from);
            var followed = one.values.containsKey(day.plusDays(1)) && !day.equals(to);
            if (follows || followed) {
                path.append(follows ? 'L' : 'M').append(number(last.x)).append(' ').append(number(last.y));
            } else {
                dots.add(last);
            }
        }
        if (last != null && !dots.contains(last)) {
            dots.add(last);
        }
        return new Line(number, one.name, path.toString(), dots, last);
    }

    private String words(LocalDate day) {
        var figures = series.stream().filter(one -> one.values.containsKey(day))
                .map(one -> series.size() == 1 ? written(one, day) : one.name + " " + written(one, day)).toList();
        return formats.date(day) + ": " + String.join(", ", figures);
    }

    private @Nullable String written(Series one, LocalDate day) {
        var value = one.values.get(day);
        return value == null ? null : write.apply(value);
    }

    private Stream<LocalDate> days() {
        return from.datesUntil(to.plusDays(1));
    }

    private long spread() {
        return ChronoUnit.DAYS.between(from, to);
    }

    /// In the middle of the day's strip.
    private double x(LocalDate day) {
        return rounded(100.0 * (ChronoUnit.DAYS.between(from, day) + 0.5) / (spread() + 1));
    }

    private double y(double value) {
        return rounded(100 - 100 * value / top());
    }

    private double highest() {
        var values = series.stream().flatMap(one -> days().map(one.values::get)
                .flatMap(value -> Stream.ofNullable(value)));
        return Stream.concat(values, Stream.ofNullable(limit).map(Limit::value)).mapToDouble(Double::doubleValue).max()
                .orElse(0);
    }

    /// One, two, two and a half or five times a power of ten.
    private double step() {
        var highest = highest();
        if (highest <= 0) {
            return 1;
        }
        var rough = highest / STEPS;
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        return Stream.of(1.0, 2.0, 2.5, 5.0, 10.0).map(factor -> factor * power).filter(step -> step >= rough * 0.999)
                .findFirst().orElse(10 * power);
    }

    private double top() {
        return highest() <= 0 ? 1 : Math.ceil(highest() / step() - 0.001) * step();
    }

    private static double rounded(double number) {
        return Math.round(number * 100) / 100.0;
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
