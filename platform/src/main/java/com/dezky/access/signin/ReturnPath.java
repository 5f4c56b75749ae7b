package com.dezky.access.signin;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Where somebody wanted to go before they had to sign in: a path on this host, or its front page.
///
/// Anything that a browser could read as another host is refused: a scheme, two slashes, a backslash, white space and
/// control characters (which browsers drop). The sign-in pages are no destination either.
record ReturnPath(String value) {
    private static final int LONGEST = 2_000;
    private static final ReturnPath HOME = new ReturnPath("/");

    static ReturnPath of(@Nullable String given) {
        return given != null && ours(given) ? new ReturnPath(given) : HOME;
    }

    private static boolean ours(String given) {
        if (!given.startsWith("/") || given.startsWith("//") || given.startsWith("/auth/") || given.length() > LONGEST
                || !given.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')) {
            return false;
        }
        try {
            var uri = new URI(given);
            return uri.getHost() == null && uri.getScheme() == null;
        } catch (URISyntaxException nonsense) {
            return false;
        }
    }
}
