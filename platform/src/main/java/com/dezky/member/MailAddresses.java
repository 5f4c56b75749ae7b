package com.dezky.member;

import com.dezky.kernel.DomainName;
import com.dezky.kernel.EmailAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads addresses that a tenant wants to give out. Stricter than what mail allows (RFC 5321): quotes, comments and
/// letters outside ASCII before the `@` are legal and do not work with half of the world's mail programs.
final class MailAddresses {
    private static final Pattern LOCAL = Pattern.compile("[a-z0-9]([a-z0-9_+-]|\\.(?!\\.))*(?<!\\.)");

    private MailAddresses() {}

    /// What somebody typed, understood or not.
    sealed interface Reading {
        record Read(EmailAddress address, DomainName domain) implements Reading {}

        /// @param code `address-form`, `address-quoted`, `address-not-ascii`, `address-too-long`
        record Unreadable(String code, String why) implements Reading {}
    }

    static Reading read(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT);
        var at = text.lastIndexOf('@');
        if (text.startsWith("\"")) {
            return new Reading.Unreadable("address-quoted", "has quotation marks, which many mail programs refuse");
        }
        if (at < 1 || text.indexOf('@') != at) {
            return new Reading.Unreadable("address-form", "is a mail address like anna@example.com");
        }
        var local = text.substring(0, at);
        if (!local.chars().allMatch(letter -> letter < 128)) {
            return new Reading.Unreadable("address-not-ascii",
                    "has letters before the @ that many mail systems refuse: use a to z, digits, dot, dash");
        }
        if (local.length() > 64 || text.length() > 254) {
            return new Reading.Unreadable("address-too-long",
                    "has at most 64 characters before the @ and 254 in all");
        }
        var domain = DomainName.read(text.substring(at + 1));
        if (!LOCAL.matcher(local).matches() || domain.isEmpty()) {
            return new Reading.Unreadable("address-form", "is a mail address like anna@example.com");
        }
        return new Reading.Read(new EmailAddress(local + "@" + domain.get().value()), domain.get());
    }
}
