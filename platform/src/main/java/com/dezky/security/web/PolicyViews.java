package com.dezky.security.web;

import com.dezky.security.Consequence;
import com.dezky.security.Consequence.Enrolment;
import com.dezky.security.Consequence.Verdict;
import com.dezky.security.Enforcement;
import com.dezky.security.MfaMode;
import com.dezky.security.Preview;
import com.dezky.security.SecurityPolicy;
import com.dezky.security.SignInSource;
import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Status;
import com.dezky.ui.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Puts a policy, what became of it and what it would do into words.
@Component
class PolicyViews {
    private static final int NAMED = 50;
    private static final int PLACES = 3;

    private final Texts texts;

    PolicyViews(Texts texts) {
        this.texts = texts;
    }

    static Locale language() {
        return Language.current().locale();
    }

    List<Choice> modes() {
        return Arrays.stream(MfaMode.values()).map(mode -> new Choice(mode.word(), texts.text("security.mfa."
                + mode.word()), texts.text("security.mfa." + mode.word() + ".hint"))).toList();
    }

    List<Fact> facts(SecurityPolicy policy) {
        return Arrays.stream(Enforcement.Field.values()).map(field -> Fact.of(label(field), value(field, policy)))
                .toList();
    }

    List<ReviewPage.Change> changes(SecurityPolicy was, SecurityPolicy now) {
        var changes = new ArrayList<ReviewPage.Change>();
        for (var field : Enforcement.Field.values()) {
            if (!value(field, was).equals(value(field, now))) {
                changes.add(new ReviewPage.Change(label(field), value(field, was), value(field, now)));
            }
        }
        if (was.reportOnly() != now.reportOnly()) {
            changes.add(new ReviewPage.Change(texts.text("security.report-only"), yes(was.reportOnly()),
                    yes(now.reportOnly())));
        }
        return changes;
    }

    private String yes(boolean is) {
        return texts.text(is ? "security.yes" : "security.no");
    }

    private String label(Enforcement.Field field) {
        return texts.text("security.field." + field.word());
    }

    private String value(Enforcement.Field field, SecurityPolicy policy) {
        return switch (field) {
            case MFA_MODE -> texts.text("security.mfa." + policy.mfaMode().word());
            case SESSION_IDLE -> texts.text("security.minutes", "count", policy.sessionIdleMinutes());
            case SESSION_ABSOLUTE -> texts.text("security.minutes", "count", policy.sessionAbsoluteMinutes());
            case COUNTRIES -> policy.allowedCountries().isEmpty()
                    ? texts.text("security.everywhere")
                    : policy.allowedCountries().stream().map(country -> country.name(language()))
                            .collect(Collectors.joining(", "));
            case NETWORKS -> policy.ipAllowlist().isEmpty()
                    ? texts.text("security.everywhere")
                    : policy.ipAllowlist().stream().map(Object::toString).collect(Collectors.joining(", "));
        };
    }

    Map<String, Status> states(Enforcement enforcement) {
        return Arrays.stream(Enforcement.Field.values()).collect(Collectors.toMap(Enforcement.Field::member,
                field -> Status.of("policy", enforcement.of(field).state())));
    }

    EnforcementPanel panel(Enforcement enforcement, boolean form) {
        return new EnforcementPanel(Arrays.stream(Enforcement.Field.values()).map(field -> {
            var judgement = enforcement.of(field);
            return new EnforcementPanel.Row(field.member(), label(field), Status.of("policy", judgement.state()),
                    judgement.places().stream().map(place -> texts.text("security.place." + place.word())).toList());
        }).toList(), form);
    }

    PreviewPanel panel(Preview preview) {
        return panel(preview, texts.text("security.preview.basis"));
    }

    /// Of second factors alone.
    PreviewPanel enrolment(Preview preview) {
        return panel(preview, texts.text("security.enrolment.basis"));
    }

    private PreviewPanel panel(Preview preview, String basis) {
        var summary = new ArrayList<String>();
        for (var verdict : List.of(Verdict.REFUSED, Verdict.SOMETIMES, Verdict.UNKNOWN)) {
            if (preview.count(verdict) > 0) {
                summary.add(texts.text("security.preview." + verdict.word(), "count", preview.count(verdict)));
            }
        }
        for (var enrolment : List.of(Enrolment.MUST, Enrolment.UNKNOWN)) {
            if (preview.count(enrolment) > 0) {
                summary.add(texts.text("security.enrol." + enrolment.word(), "count", preview.count(enrolment)));
            }
        }
        if (summary.isEmpty()) {
            summary.add(texts.text("security.preview.nobody", "count", preview.members()));
        }
        var more = preview.people().size() - NAMED;
        return new PreviewPanel(summary, preview.people().stream().limit(NAMED).map(this::row).toList(), basis,
                more > 0 ? texts.text("security.preview.more", "count", more) : null);
    }

    private PreviewPanel.Row row(Consequence one) {
        var why = new ArrayList<String>();
        one.refusedFrom().stream().limit(PLACES).map(this::place).forEach(why::add);
        if (one.verdict() == Verdict.UNKNOWN) {
            why.add(texts.text("security.why.unknown"));
        }
        if (one.enrolment() == Enrolment.MUST || one.enrolment() == Enrolment.UNKNOWN) {
            why.add(texts.text("security.why.enrol." + one.enrolment().word()));
        }
        var name = one.owner() ? texts.text("security.owner", "name", one.name()) : one.name();
        return new PreviewPanel.Row(name, one.email(), Status.of("verdict", one.verdict()), why);
    }

    private String place(SignInSource source) {
        var country = source.country();
        return texts.text("security.why.from", "times", source.times(), "country",
                country == null ? texts.text("security.somewhere") : country.name(language()), "ip",
                source.ip() == null ? "–" : source.ip(), "last",
                new Formats(Language.current(), Formats.DEFAULT_ZONE).dateTime(source.last()));
    }

    /// What an operator's lifting says; null while nothing is lifted.
    @org.jspecify.annotations.Nullable
    String lifted(SecurityPolicy policy, java.time.Instant now) {
        var glass = policy.breakGlass();
        return glass == null || !policy.lifted(now)
                ? null
                : texts.text("security.lifted", "until", new Formats(Language.current(), Formats.DEFAULT_ZONE)
                        .dateTime(glass.until()), "reason", glass.reason());
    }
}
