package com.dezky.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final Instant AFTERNOON = Instant.parse("2026-11-23T13:05:09Z");

    private final Formats danish = new Formats(Language.DA, Formats.DEFAULT_ZONE);
    private final Formats english = new Formats(Language.EN, Formats.DEFAULT_ZONE);

    @Test
    void writesDatesAndTimesInTheOrganisationsZone() {
        assertThat(danish.date(AFTERNOON)).isEqualTo("23.\u00a0nov.\u00a02026");
        assertThat(english.date(AFTERNOON)).isEqualTo("23\u00a0Nov\u00a02026");
        assertThat(danish.time(AFTERNOON)).isEqualTo("kl.\u00a014.05");
        assertThat(english.time(AFTERNOON)).isEqualTo("14:05");
        assertThat(danish.dateTime(AFTERNOON)).isEqualTo("23.\u00a0nov.\u00a02026 kl.\u00a014.05");
        assertThat(english.dateTime(AFTERNOON)).isEqualTo("23\u00a0Nov\u00a02026, 14:05");
    }

    @Test
    void namesTheExactTimeInUtcToo() {
        assertThat(english.exact(AFTERNOON)).isEqualTo("23 Nov 2026, 14:05:09 (13:05:09 UTC)".replace(' ', '\u00a0'));
        assertThat(danish.exact(AFTERNOON)).isEqualTo(
                "23. nov. 2026 kl. 14.05.09 (13.05.09 UTC)".replace(' ', '\u00a0'));
    }

    @Test
    void saysHowLongAgoForAWeekAndTheDateAfterThat() {
        assertThat(danish.relative(ago(Duration.ofSeconds(20)), AFTERNOON)).isEqualTo("nu");
        assertThat(english.relative(ago(Duration.ofSeconds(50)), AFTERNOON)).isEqualTo("1 min ago");
        assertThat(danish.relative(ago(Duration.ofMinutes(4)), AFTERNOON)).isEqualTo("4 min. siden");
        assertThat(english.relative(ago(Duration.ofHours(-3)), AFTERNOON)).isEqualTo("in 3 hr");
        assertThat(danish.relative(ago(Duration.ofDays(6)), AFTERNOON)).isEqualTo("6 dage siden");
        assertThat(danish.relative(ago(Duration.ofDays(7)), AFTERNOON)).isEqualTo("16.\u00a0nov.\u00a02026");
    }

    @Test
    void writesDurationsInTheirTwoLargestUnits() {
        assertThat(danish.duration(Duration.ofMillis(400))).isEqualTo("0,4\u00a0sek.");
        assertThat(english.duration(Duration.ofMillis(1_240))).isEqualTo("1.2\u00a0s");
        assertThat(english.duration(Duration.ofSeconds(45))).isEqualTo("45\u00a0s");
        assertThat(danish.duration(Duration.ofSeconds(65))).isEqualTo("1\u00a0min. 5\u00a0sek.");
        assertThat(danish.duration(Duration.ofMinutes(192))).isEqualTo("3\u00a0t. 12\u00a0min.");
        assertThat(english.duration(Duration.ofDays(2))).isEqualTo("2\u00a0d");
    }

    @Test
    void groupsDigitsAndWritesARealMinus() {
        assertThat(danish.number(1_234_567)).isEqualTo("1.234.567");
        assertThat(english.number(-1_234_567)).isEqualTo("\u22121,234,567");
        assertThat(danish.percent(0.87)).isEqualTo("87\u00a0%");
        assertThat(english.percent(0.87)).isEqualTo("87%");
    }

    @Test
    void writesSizesInDecimalUnits() {
        assertThat(danish.size(999)).isEqualTo("999\u00a0B");
        assertThat(danish.size(1_500_000_000L)).isEqualTo("1,5\u00a0GB");
        assertThat(english.size(412_000_000_000L)).isEqualTo("412\u00a0GB");
        assertThat(english.size(999_600)).isEqualTo("1\u00a0MB");
        assertThat(english.size(0)).isEqualTo("0\u00a0B");
    }

    @Test
    void writesMoneyWithItsCurrency() {
        assertThat(danish.money(123_450, "DKK")).isEqualTo("1.234,50\u00a0kr.");
        assertThat(danish.money(123_450, "EUR")).isEqualTo("1.234,50\u00a0€");
        assertThat(english.money(123_450, "EUR")).isEqualTo("€1,234.50");
        assertThat(english.money(123_450, "DKK")).isEqualTo("DKK\u00a01,234.50");
        assertThat(english.money(-50, "DKK")).isEqualTo("\u2212DKK\u00a00.50");
        assertThat(english.money(500, "JPY")).isEqualTo("JP¥500");
    }

    private static Instant ago(Duration duration) {
        return AFTERNOON.minus(duration);
    }
}
