package com.dezky.maildomain.check;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One mechanism of an SPF record (RFC 7208, section 5).
/// @param qualifier `+` allows, `-` forbids, `~` doubts, `?` says nothing
/// @param kind lower-case, for example `include`
/// @param target what stands behind the colon, lower-case; empty for the domain itself
/// @param range what stands behind the slash, with it; empty for one address
record SpfTerm(char qualifier, String kind, String target, String range) {
    private static final Pattern FORM = Pattern.compile(
            "([+~?-]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?::([^/\\s]+))?((?:/\\d{1,3}){0,1}(?://\\d{1,3})?)",
            Pattern.CASE_INSENSITIVE);

    static Optional<SpfTerm> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var kind = form.group(2).toLowerCase(Locale.ROOT);
        var target = form.group(3) == null ? "" : Names.plain(form.group(3));
        var needsTarget = kind.equals("include") || kind.equals("exists") || kind.startsWith("ip");
        if (target.isEmpty() && needsTarget || kind.equals("all") && !target.isEmpty()) {
            return Optional.empty();
        }
        var qualifier = form.group(1).isEmpty() ? '+' : form.group(1).charAt(0);
        return Optional.of(new SpfTerm(qualifier, kind, target, form.group(4)));
    }

    boolean isAll() {
        return kind.equals("all");
    }

    boolean allows() {
        return qualifier == '+';
    }

    /// Whether evaluating it asks DNS, of which only so much is allowed.
    boolean asks() {
        return !isAll() && !kind.startsWith("ip");
    }

    /// The name it asks about, in a record of this domain.
    String name(String domain) {
        return target.isEmpty() ? domain : target;
    }

    /// What it allows, the same for two ways of writing it: `mx` and `+MX:kunde.test.` in kunde.test.
    String meaning(String domain) {
        var usual = kind.equals("ip4") ? "/32" : kind.equals("ip6") ? "/128" : "";
        return kind + ":" + (kind.startsWith("ip") ? target : name(domain)) + (range.equals(usual) ? "" : range);
    }

    /// How hard the last word of a record is: the higher, the harder.
    int hardness() {
        return "+?~-".indexOf(qualifier);
    }

    /// As one writes it.
    @Override
    public String toString() {
        return (allows() && !isAll() ? "" : qualifier) + kind + (target.isEmpty() ? "" : ":" + target) + range;
    }
}
