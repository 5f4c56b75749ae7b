package com.dezky.maildomain.check;

/// What a record is for.
public enum Purpose {
    /// Proves who the domain belongs to.
    OWNERSHIP,
    /// Where mail for the domain goes.
    MX,
    /// Which servers may send mail from it.
    SPF,
    /// The keys its mail is signed with.
    DKIM,
    /// What others do with mail that only pretends to come from it.
    DMARC,
    /// How mail programs find their settings.
    AUTOCONFIG,
    /// How Outlook finds its settings.
    AUTODISCOVER,
    /// That mail to it must travel encrypted.
    MTA_STS,
    /// Where trouble with that is reported.
    TLS_REPORT,
    /// Where a service of the domain lives (SRV).
    SERVICE
}
