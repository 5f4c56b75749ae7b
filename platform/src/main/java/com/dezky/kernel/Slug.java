package com.dezky.kernel;

import java.util.Set;
import java.util.regex.Pattern;

/// A tenant's or partner's name in URLs: `[a-z0-9](-?[a-z0-9])*`, 2 to 40 characters, immutable, never reused.
///
/// A value of this type is well formed; whether it may be *taken* is {@link #reserved}.
public record Slug(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9](-?[a-z0-9])*");
    private static final Set<String> RESERVED = Set.of("admin", "api", "app", "auth", "operator", "mail", "files",
            "office", "sandbox", "www", "status", "support", "root", "system", "autoconfig", "autodiscover", "mta-sts");

    public Slug {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("not a slug: " + value);
        }
    }

    /// Whether this text has the form of a slug.
    public static boolean wellFormed(String text) {
        return text.length() >= 2 && text.length() <= 40 && FORM.matcher(text).matches();
    }

    /// Whether nobody may take this slug: our own names and the host names a tenant could be confused with.
    public boolean reserved() {
        return value.startsWith("dezky") || value.startsWith("authentik") || RESERVED.contains(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
