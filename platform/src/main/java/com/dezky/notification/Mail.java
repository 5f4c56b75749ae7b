package com.dezky.notification;

import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One mail, as it is to go out.
/// @param tenant whom it is about; null when it is about a person rather than an organisation
/// @param key    names this mail for ever, as `invitation.<id>.1`: lower case, digits, dots and dashes. A second mail
///               under the same name is not sent, and one that goes out twice carries one Message-ID.
/// @param filling what to fill the organisation's own words with; null for a mail whose words are always ours
public record Mail(@Nullable TenantId tenant, EmailAddress to, String subject, String body, String key,
        @Nullable Filling filling) {
    /// The template a mail was made from, and the value of each of its places.
    public record Filling(String template, Map<String, String> values) {}

    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_KEY = 120;

    /// A mail whose words are always ours.
    public Mail(@Nullable TenantId tenant, EmailAddress to, String subject, String body, String key) {
        this(tenant, to, subject, body, key, null);
    }

    public Mail {
        if (!key.matches("[a-z0-9.-]{1," + LONGEST_KEY + "}")) {
            throw new IllegalArgumentException("not a key of a mail: " + key);
        }
        // A line break in a subject would let a name write headers of its own.
        subject = subject.replaceAll("\\p{Cntrl}+", " ").strip();
        subject = subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
    }
}
