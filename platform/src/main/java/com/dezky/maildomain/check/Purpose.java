package com.dezky.maildomain.check;

/// What a record is for.
public enum Purpose {
    OWNERSHIP, MX, SPF, DKIM, DMARC, AUTOCONFIG, AUTODISCOVER, MTA_STS, TLS_REPORT, SERVICE
}
