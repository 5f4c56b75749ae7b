package com.dezky.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.ui.Chart.Dot;
import com.dezky.ui.Chart.Limit;
import com.dezky.ui.Chart.Series;
import com.dezky.ui.Chart.Tick;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final Formats FORMATS = new Formats(Language.EN, Formats.DEFAULT_ZONE);

    @Test
    void drawsFromZeroUpToARoundFigureThatHoldsTheLimitToo() {
        var chart = chart(new Limit("Quota", 100), Map.of(FIRST, 10.0, FIRST.plusDays(1), 20.0));

        assertThat(chart.grid()).extracting(Tick::words).containsExactly("0", "25", "50", "75", "100");
        assertThat(chart.grid()).extracting(Tick::at).containsExactly(100.0, 75.0, 50.0, 25.0, 0.0);
        assertThat(chart.limitLine()).isEqualTo(new Tick(0, "Quota", "end"));
    }

    @Test
    void leavesAGapWhereNothingWasMeasured() {
        var chart = chart(null, Map.of(FIRST, 4.0, FIRST.plusDays(1), 4.0, FIRST.plusDays(3), 2.0));
        var line = chart.lines().getFirst();

        assertThat(line.path()).isEqualTo("M10.00 0.00L30.00 0.00");
        assertThat(line.dots()).as("a day alone is a dot").containsExactly(new Dot(70, 50));
        assertThat(chart.marks()).hasSize(3);
        assertThat(chart.rows()).extracting(row -> row.values().getFirst()).containsExactly(null, "2", null, "4", "4");
    }

    @Test
    void neverDrawsNothingAsZero() {
        var chart = chart(new Limit("Quota", 100), Map.of());

        assertThat(chart.empty()).isTrue();
        assertThat(chart.lines().getFirst().path()).isEmpty();
        assertThat(chart.marks()).isEmpty();
    }

    @Test
    void drawsFiguresThatAreAllZero() {
        var chart = chart(null, Map.of(FIRST, 0.0, FIRST.plusDays(1), 0.0));

        assertThat(chart.empty()).isFalse();
        assertThat(chart.lines().getFirst().path()).isEqualTo("M10.00 100.00L30.00 100.00");
    }

    @Test
    void hasThreeToSixLinesWhateverTheSize() {
        for (double highest : List.of(0.03, 0.8, 1.0, 7.0, 99.0, 1e9, 412e9, 2.5e12, 3.1e12)) {
            var chart = chart(null, Map.of(FIRST, highest));
            assertThat(chart.grid()).as("up to %s", highest).hasSizeBetween(3, 6);
            assertThat(chart.grid().getLast().at()).isBetween(-0.01, 0.01);
        }
    }

    @Test
    void saysTheFiguresOfADayInOneBreath() {
        var chart = new Chart("c", "l", FIRST, FIRST.plusDays(4), List.of(new Series("Used", Map.of(FIRST, 1.0)),
                new Series("Left", Map.of(FIRST, 2.0))), null, value -> String.valueOf(Math.round(value)), FORMATS);

        assertThat(chart.marks()).singleElement().satisfies(mark -> assertThat(mark.words())
                .isEqualTo("1\u00a0Nov\u00a02026: Used 1, Left 2"));
        assertThat(chart.days(2)).extracting(Tick::words).containsExactly("1\u00a0Nov\u00a02026",
                "3\u00a0Nov\u00a02026", "5\u00a0Nov\u00a02026");
    }

    @Test
    void refusesWhatItCannotDraw() {
        assertThatThrownBy(() -> new Chart("c", "l", FIRST, FIRST.minusDays(1), List.of(new Series("s", Map.of())),
                null, String::valueOf, FORMATS)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Chart chart(@Nullable Limit limit, Map<LocalDate, Double> values) {
        return new Chart("caption", "label", FIRST, FIRST.plusDays(4), List.of(new Series("Used", values)), limit,
                value -> String.valueOf(Math.round(value)), FORMATS);
    }
}
