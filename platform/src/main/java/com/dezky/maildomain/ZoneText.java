package com.dezky.maildomain;

import java.util.ArrayList;
import java.util.stream.Collectors;

/// A domain's expected records as a zone file (RFC 1035, section 5).
final class ZoneText {
    private static final int LONGEST_STRING = 255;
    private static final int TTL_SECONDS = 3_600;

    private ZoneText() {}

    static String of(MailDomain domain) {
        return domain.records().stream().filter(record -> record.optOut() == null)
                .map(record -> line(record) + "\n")
                .collect(Collectors.joining("", "; " + domain.name() + "\n", ""));
    }

    static String line(DomainRecord record) {
        return "%s. %d IN %s %s".formatted(record.host(), TTL_SECONDS, record.type(), value(record));
    }

    private static String value(DomainRecord record) {
        return record.type().equals("TXT") ? strings(record.expected()) : record.expected();
    }

    /// A text longer than a string may be is several of them, which readers join again.
    private static String strings(String text) {
        var parts = new ArrayList<String>();
        for (var start = 0; start < text.length(); start += LONGEST_STRING) {
            parts.add(text.substring(start, Math.min(text.length(), start + LONGEST_STRING)));
        }
        return parts.stream().map(part -> '"' + part.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(" "));
    }
}
