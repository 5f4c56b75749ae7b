package com.dezky.sso;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where codes may be sent. Compared exactly at the identity provider, so only complete addresses make sense; whatever
/// could send a code elsewhere is refused.
public final class RedirectUris {
    public static final int MOST = 10;
    public static final int LONGEST = 500;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// What can be wrong with an address.
    public enum Fault {
        EMPTY,
        TOO_LONG,
        /// Blanks, control characters, backslashes, or what is no address at all.
        UNREADABLE,
        WILDCARD,
        RELATIVE,
        /// Another scheme than https, and http on the same machine.
        SCHEME,
        /// http to another machine.
        PLAIN_HTTP,
        USER_INFO,
        FRAGMENT,
        /// Letters beyond ASCII: names of hosts go in their ASCII form.
        NOT_ASCII,
        HOST,
        TWICE;

        /// The word in problems and in the names of sentences.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// @param at its place among those typed
    public record Wrong(int at, Fault fault) {}

    /// @param uris those without fault, in order
    public record Read(List<String> uris, List<Wrong> wrong) {}

    private RedirectUris() {}

    /// Reads what was typed, and notes everything that is wrong with it. How many there are is the caller's question.
    public static Read read(List<String> typed) {
        var uris = new ArrayList<String>();
        var wrong = new ArrayList<Wrong>();
        var seen = new HashSet<String>();
        for (var at = 0; at < typed.size(); at++) {
            var uri = typed.get(at).strip();
            var fault = fault(uri).or(() -> seen.add(uri) ? Optional.empty() : Optional.of(Fault.TWICE));
            if (fault.isPresent()) {
                wrong.add(new Wrong(at, fault.get()));
            } else {
                uris.add(uri);
            }
        }
        return new Read(List.copyOf(uris), List.copyOf(wrong));
    }

    static Optional<Fault> fault(String uri) {
        if (uri.isEmpty()) {
            return Optional.of(Fault.EMPTY);
        }
        if (uri.length() > LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        if (uri.contains("*")) {
            return Optional.of(Fault.WILDCARD);
        }
        if (uri.chars().anyMatch(letter -> letter > 126)) {
            return Optional.of(Fault.NOT_ASCII);
        }
        try {
            return fault(new URI(uri));
        } catch (URISyntaxException unreadable) {
            return Optional.of(Fault.UNREADABLE);
        }
    }

    private static Optional<Fault> fault(URI uri) {
        var scheme = uri.getScheme();
        if (scheme == null) {
            return Optional.of(Fault.RELATIVE);
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of(Fault.SCHEME);
        }
        if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
            return Optional.of(Fault.USER_INFO);
        }
        if (uri.getRawFragment() != null) {
            return Optional.of(Fault.FRAGMENT);
        }
        var host = uri.getHost();
        if (uri.isOpaque() || host == null || host.endsWith(".") || uri.getPort() > 65_535 || uri.getPort() == 0) {
            return Optional.of(Fault.HOST);
        }
        if (scheme.equals("http") && !LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
            return Optional.of(Fault.PLAIN_HTTP);
        }
        return Optional.empty();
    }
}
