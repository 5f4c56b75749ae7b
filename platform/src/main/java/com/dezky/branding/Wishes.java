package com.dezky.branding;

import com.dezky.notification.MailTemplate.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a tenant or a partner says itself about how it looks; what is null or missing is inherited.
/// @param accent as `#e4002b`
/// @param mails  its own words by {@link MailKey}
public record Wishes(@Nullable String productName, @Nullable String accent, @Nullable LogoFile logoLight,
        @Nullable LogoFile logoDark, Map<MailKey, Words> mails) {
    static final Wishes NONE = new Wishes(null, null, null, null, Map.of());

    /// Whether anything is not inherited.
    boolean saysSomething() {
        return !equals(NONE);
    }

    /// One mail in one language.
    /// @param language `da` or `en`
    public record MailKey(String template, String language) implements Comparable<MailKey> {
        @Override
        public int compareTo(MailKey other) {
            return (template + "." + language).compareTo(other.template + "." + other.language);
        }

        @Override
        public String toString() {
            return template + "." + language;
        }
    }
}
