package com.dezky.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Dates, numbers, sizes and money as a language writes them, in a time zone. Spaces inside a value do not
/// break, minus is U+2212, sizes are decimal (1 GB = 10⁹ bytes).
/// @param zone the organisation's; operators see UTC beside it
public record Formats(Language language, ZoneId zone) {
    /// Where Dezky's first customers are, until an organisation has said otherwise.
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Copenhagen");

    private static final char SPACE = '\u00a0';
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final Duration RELATIVE_UNTIL = Duration.ofDays(7);

    /// As the request being handled on this thread has them; outside of one, Danish and in the zone of our first
    /// customers.
    public static Formats current() {
        return new Formats(Language.current(),
                RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                        ? zone(web.getRequest())
                        : DEFAULT_ZONE);
    }

    static ZoneId zone(HttpServletRequest request) {
        return Locality.of(request).map(Locality::zone).orElse(DEFAULT_ZONE);
    }

    /// `23. nov. 2026`, `23 Nov 2026`.
    public String date(Instant instant) {
        return date(instant.atZone(zone).toLocalDate());
    }

    /// `23. nov. 2026`, `23 Nov 2026`.
    public String date(LocalDate date) {
        return unbroken(pattern(language == Language.DA ? "d. MMM uuuu" : "d MMM uuuu").format(date));
    }

    /// `kl. 14.05`, `14:05`.
    public String time(Instant instant) {
        return unbroken(pattern(language == Language.DA ? "'kl.' HH.mm" : "HH:mm").format(instant.atZone(zone)));
    }

    /// `23. nov. 2026 kl. 14.05`, `23 Nov 2026, 14:05`.
    public String dateTime(Instant instant) {
        return date(instant) + (language == Language.DA ? " " : ", ") + time(instant);
    }

    /// To the second, with the UTC time as well, for a tooltip: `23 Nov 2026, 15:05:09 (14:05:09 UTC)`.
    public String exact(Instant instant) {
        var clock = pattern(language == Language.DA ? "'kl.' HH.mm.ss" : "HH:mm:ss");
        var utc = pattern(language == Language.DA ? "HH.mm.ss" : "HH:mm:ss");
        return unbroken(date(instant) + (language == Language.DA ? " " : ", ") + clock.format(instant.atZone(zone))
                + " (" + utc.format(instant.atZone(ZoneOffset.UTC)) + " UTC)");
    }

    /// How long ago, or until: `for 4 min. siden`, `in 3 hr`; from a week on, the date.
    public String relative(Instant instant, Instant now) {
        var distance = Duration.between(instant, now);
        if (distance.abs().compareTo(RELATIVE_UNTIL) >= 0) {
            return date(instant);
        }
        var words = RelativeDateTimeFormatter.getInstance(
                com.ibm.icu.util.ULocale.forLocale(language.locale()), null,
                RelativeDateTimeFormatter.Style.SHORT, com.ibm.icu.text.DisplayContext.CAPITALIZATION_NONE);
        var direction = distance.isNegative() ? Direction.NEXT : Direction.LAST;
        var span = distance.abs();
        if (span.toSeconds() < 45) {
            return words.format(Direction.PLAIN, RelativeDateTimeFormatter.AbsoluteUnit.NOW);
        } else if (span.toMinutes() < 60) {
            return words.format(Math.max(1, span.toMinutes()), direction, RelativeUnit.MINUTES);
        } else if (span.toHours() < 24) {
            return words.format(span.toHours(), direction, RelativeUnit.HOURS);
        }
        return words.format(span.toDays(), direction, RelativeUnit.DAYS);
    }

    /// A length of time in its two largest units: `0,4 sek.`, `1 min. 5 sek.`, `3 t. 12 min.`.
    public String duration(Duration duration) {
        var seconds = language == Language.DA ? "sek." : "s";
        var minutes = language == Language.DA ? "min." : "min";
        var hours = language == Language.DA ? "t." : "h";
        var days = language == Language.DA ? "d." : "d";
        if (duration.toMillis() < 100) {
            return duration.toMillis() + "" + SPACE + "ms";
        } else if (duration.toMillis() < 10_000) {
            return decimal(BigDecimal.valueOf(duration.toMillis(), 3), 1) + SPACE + seconds;
        } else if (duration.toMinutes() == 0) {
            return duration.toSeconds() + "" + SPACE + seconds;
        } else if (duration.toHours() == 0) {
            return two(duration.toMinutes(), minutes, duration.toSecondsPart(), seconds);
        } else if (duration.toDays() == 0) {
            return two(duration.toHours(), hours, duration.toMinutesPart(), minutes);
        }
        return two(duration.toDays(), days, duration.toHoursPart(), hours);
    }

    /// `1.234.567`, `1,234,567`.
    public String number(long number) {
        return minus(NumberFormat.getIntegerInstance(language.locale()).format(number));
    }

    /// `87 %`, `87%`.
    /// @param share 0.87 for 87 %
    public String percent(double share) {
        var digits = number(Math.round(share * 100));
        return language == Language.DA ? digits + SPACE + "%" : digits + "%";
    }

    /// `412 GB`, `1,5 GB`: decimal units, one decimal below 10.
    public String size(long bytes) {
        var size = BigDecimal.valueOf(bytes);
        int unit = 0;
        while (unit < UNITS.length - 1 && rounded(size, unit).abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
            size = size.movePointLeft(3);
            unit++;
        }
        return decimal(rounded(size, unit), 1) + SPACE + UNITS[unit];
    }

    /// `1.234,50 kr.`, `DKK 1,234.50`, `€1,234.50`.
    /// @param minor øre, cents
    /// @param currency ISO 4217
    public String money(long minor, String currency) {
        var unit = Currency.getInstance(currency);
        var amount = BigDecimal.valueOf(minor, unit.getDefaultFractionDigits());
        if (language == Language.EN && currency.equals("DKK")) { // the JDK's own pattern leaves out the space
            var format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.UK));
            return minus((minor < 0 ? "-" : "") + "DKK" + SPACE + format.format(amount.abs()));
        }
        var format = NumberFormat.getCurrencyInstance(language.locale());
        format.setCurrency(unit);
        format.setMinimumFractionDigits(unit.getDefaultFractionDigits());
        format.setMaximumFractionDigits(unit.getDefaultFractionDigits());
        return minus(format.format(amount));
    }

    private DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language.locale());
    }

    private static BigDecimal rounded(BigDecimal size, int unit) {
        boolean whole = unit == 0 || size.abs().compareTo(new BigDecimal("9.95")) >= 0;
        return size.setScale(whole ? 0 : 1, RoundingMode.HALF_UP);
    }

    private String decimal(BigDecimal number, int fractionDigits) {
        var format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(fractionDigits);
        return minus(format.format(number));
    }

    private static String two(long large, String largeUnit, int small, String smallUnit) {
        var first = large + "" + SPACE + largeUnit;
        return small == 0 ? first : first + " " + small + SPACE + smallUnit;
    }

    private static String unbroken(String text) {
        return text.replace(' ', SPACE);
    }

    private static String minus(String text) {
        return text.replace('-', '\u2212');
    }
}
