package com.dezky.audit.web;

import com.dezky.audit.AuditEvent.Outcome;
import com.dezky.audit.AuditFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which part of a log somebody looks at, as its address says it. Every view has one.
/// @param days  how many days back, instead of `from`
/// @param from  the first day, as `2026-11-28`
/// @param until the last day
public record AuditView(@Nullable String q, @Nullable String action, @Nullable String outcome, @Nullable String actor,
        @Nullable String target, @Nullable String request, @Nullable String days, @Nullable String from,
        @Nullable String until, @Nullable String cursor) {
    private static final int MOST_DAYS = 3650;

    /// What cannot be read filters nothing.
    /// @param zone where the days begin
    AuditFilter filter(ZoneId zone) {
        var first = day(from);
        var last = day(until);
        return new AuditFilter(q, action, Arrays.stream(Outcome.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(outcome)).findFirst().orElse(null), actor,
                target, request, first == null ? null : start(first, zone),
                last == null ? null : start(last.plusDays(1), zone));
    }

    /// The same view with `days` said as a date, so that turning a page does not move it.
    AuditView settled(LocalDate today) {
        if (days == null || !days.matches("\\d{1,4}") || Integer.parseInt(days) > MOST_DAYS) {
            return new AuditView(q, action, outcome, actor, target, request, null, from, until, cursor);
        }
        return new AuditView(q, action, outcome, actor, target, request, null,
                today.minusDays(Integer.parseInt(days)).toString(), null, cursor);
    }

    AuditView at(@Nullable String other) {
        return new AuditView(q, action, outcome, actor, target, request, days, from, until, other);
    }

    /// The same without one of its questions.
    AuditView without(String name) {
        return new AuditView(name.equals("q") ? null : q, name.equals("action") ? null : action,
                name.equals("outcome") ? null : outcome, name.equals("actor") ? null : actor,
                name.equals("target") ? null : target, name.equals("request") ? null : request, null,
                name.equals("from") ? null : from, name.equals("until") ? null : until, null);
    }

    /// Everything about one thing, or in one request.
    static AuditView of(@Nullable String target, @Nullable String request) {
        return new AuditView(null, null, null, null, target, request, null, null, null, null);
    }

    String address(String root) {
        var address = root;
        address = with(address, "q", q);
        address = with(address, "action", action);
        address = with(address, "outcome", outcome);
        address = with(address, "actor", actor);
        address = with(address, "target", target);
        address = with(address, "request", request);
        address = with(address, "from", from);
        address = with(address, "until", until);
        return with(address, "cursor", cursor);
    }

    static String with(String address, String name, @Nullable String value) {
        return value == null || value.isBlank()
                ? address
                : address + (address.contains("?") ? "&" : "?") + name + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
