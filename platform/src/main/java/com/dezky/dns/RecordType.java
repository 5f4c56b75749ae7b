package com.dezky.dns;

import org.xbill.DNS.Type;

/// The record types that mail for a domain rests on.
public enum RecordType {
    A(Type.A),
    AAAA(Type.AAAA),
    CNAME(Type.CNAME),
    MX(Type.MX),
    NS(Type.NS),
    SRV(Type.SRV),
    TXT(Type.TXT);

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    /// The number on the wire (RFC 1035, section 3.2.2).
    int code() {
        return code;
    }
}
