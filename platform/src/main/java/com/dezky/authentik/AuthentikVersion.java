package com.dezky.authentik;

import java.util.regex.Pattern;

/// A release of Authentik. Releases are named by year and month, and differ in what they accept.
/// @param text as the server says it, for example `2025.10.4`
public record AuthentikVersion(int year, int month, String text) {
    private static final Pattern RELEASE = Pattern.compile("(\\d{4})\\.(\\d{1,2})(\\..*)?");

    /// @throws IllegalArgumentException when this is not a release
    public static AuthentikVersion of(String text) {
        var release = RELEASE.matcher(text);
        if (!release.matches()) {
            throw new IllegalArgumentException("not a release of Authentik: " + text);
        }
        return new AuthentikVersion(Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2)), text);
    }

    /// Whether this is that release or a later one.
    public boolean isAtLeast(int year, int month) {
        return this.year > year || this.year == year && this.month >= month;
    }
}
