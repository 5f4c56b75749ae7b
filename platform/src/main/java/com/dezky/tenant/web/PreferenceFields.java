package com.dezky.tenant.web;

import com.dezky.access.web.Fields;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Problem;
import com.dezky.tenant.ChangePreferences;
import com.dezky.ui.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An organisation's preferences as the API and the page take them: null leaves one, an empty text takes it away.
final class PreferenceFields {
    private PreferenceFields() {}

    /// What is wrong is noted by pointer; then what is returned means nothing.
    static ChangePreferences read(List<Problem.Field> wrong, @Nullable String language, @Nullable String zone,
            @Nullable String billing, @Nullable String technical, @Nullable String security) {
        return new ChangePreferences(language(wrong, language), zone(wrong, zone),
                address(wrong, "/billingEmail", billing), address(wrong, "/technicalEmail", technical),
                address(wrong, "/securityEmail", security));
    }

    private static @Nullable Optional<Language> language(List<Problem.Field> wrong, @Nullable String tag) {
        if (tag == null) {
            return null;
        }
        var found = Language.ofTag(tag).filter(language -> language.tag().equals(tag));
        if (found.isEmpty() && !tag.isEmpty()) {
            wrong.add(new Problem.Field("/language", "unknown-language", "is one of da, en"));
        }
        return found;
    }

    /// A place of the time zone database. An offset or an abbreviation would be wrong for half of the year.
    private static @Nullable ZoneId zone(List<Problem.Field> wrong, @Nullable String name) {
        if (name == null) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name) || !(name.contains("/") || name.equals("UTC"))) {
            wrong.add(new Problem.Field("/timeZone", "unknown-time-zone", "is a time zone like Europe/Copenhagen"));
            return null;
        }
        return ZoneId.of(name);
    }

    private static @Nullable Optional<EmailAddress> address(List<Problem.Field> wrong, String pointer,
            @Nullable String typed) {
        if (typed == null) {
            return null;
        }
        return typed.isBlank()
                ? Optional.empty()
                : Optional.of(new EmailAddress(Fields.email(wrong, pointer, typed.strip())));
    }
}
