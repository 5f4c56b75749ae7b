package com.dezky.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/// A mail address, lower-cased, at most 254 characters (RFC 5321, section 4.5.3.1.3).
public record EmailAddress(String value) {
    private static final Pattern FORM = Pattern
            .compile("[^@\\s\\p{Cntrl}<>\"]{1,64}@[^@\\s\\p{Cntrl}<>\"]+\\.[^@\\s.\\p{Cntrl}<>\"]+");

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("not an email address");
        }
    }

    /// Whether this text, stripped, has the form of an address.
    public static boolean wellFormed(String text) {
        return text.strip().length() <= 254 && FORM.matcher(text.strip()).matches();
    }

    /// What stands after the `@`.
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
