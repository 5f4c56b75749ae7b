package com.dezky.maildomain.check;

import com.dezky.dns.RecordType;

/// Expected records of `nordlys.test`, for tests.
final class Sample {
    static final String DOMAIN = "nordlys.test";
    static final String KEY = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

    static final ExpectedRecord OWNERSHIP = text(Purpose.OWNERSHIP, "_dezky-challenge.nordlys.test",
            "dezky-verify=abc");
    static final ExpectedRecord MX = new ExpectedRecord(Purpose.MX, RecordType.MX, DOMAIN, "10 mail.dezky.test.", true);
    static final ExpectedRecord SPF = text(Purpose.SPF, DOMAIN, "v=spf1 mx -all");
    static final ExpectedRecord DKIM = text(Purpose.DKIM, "s1._domainkey.nordlys.test",
            "v=DKIM1; k=ed25519; h=sha256; p=" + KEY);
    static final ExpectedRecord DMARC = dmarc("v=DMARC1; p=quarantine; rua=mailto:postmaster@nordlys.test");
    static final ExpectedRecord AUTOCONFIG = new ExpectedRecord(Purpose.AUTOCONFIG, RecordType.CNAME,
            "autoconfig.nordlys.test", "mail.dezky.test.", false);
    static final ExpectedRecord IMAPS = new ExpectedRecord(Purpose.SERVICE, RecordType.SRV, "_imaps._tcp.nordlys.test",
            "0 1 993 mail.dezky.test.", false);
    static final ExpectedRecord TLS_REPORT = text(Purpose.TLS_REPORT, "_smtp._tls.nordlys.test",
            "v=TLSRPTv1; rua=mailto:postmaster@nordlys.test");

    private Sample() {}

    static ExpectedRecord spf(String value) {
        return text(Purpose.SPF, DOMAIN, value);
    }

    static ExpectedRecord dmarc(String value) {
        return text(Purpose.DMARC, "_dmarc.nordlys.test", value);
    }

    private static ExpectedRecord text(Purpose purpose, String host, String value) {
        return new ExpectedRecord(purpose, RecordType.TXT, host, value, true);
    }
}
