package com.dezky.maildomain.check;

import com.dezky.dns.RecordType;

/// A record that should be published.
/// @param host the whole name, lower-case, without the final dot
/// @param value as a zone file says it; of a TXT record the whole text without quotes
/// @param required whether the domain is incomplete without it
public record ExpectedRecord(Purpose purpose, RecordType type, String host, String value, boolean required) {
    public ExpectedRecord {
        host = Names.plain(host);
    }
}
