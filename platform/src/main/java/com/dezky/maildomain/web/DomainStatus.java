package com.dezky.maildomain.web;

import com.dezky.maildomain.DomainRecord;
import com.dezky.maildomain.MailDomain;
import com.dezky.maildomain.MailDomain.Ownership;
import com.dezky.maildomain.check.Purpose;
import com.dezky.ui.Status;

/// How a domain, or one purpose of its records, looks on pages.
public final class DomainStatus {
    private DomainStatus() {}

    /// Where the domain stands as a whole.
    public static Status of(MailDomain domain) {
        return switch (domain.status()) {
            case PENDING -> domain.ownership().state() == Ownership.State.TAKEN
                    ? Status.DOMAIN_TAKEN
                    : Status.DOMAIN_PENDING;
            case SETUP -> domain.records().stream().anyMatch(DomainRecord::broken)
                    ? Status.DOMAIN_SETUP
                    : Status.DOMAIN_CHECKING;
            case VERIFIED -> Status.DOMAIN_VERIFIED;
            case ATTENTION -> Status.DOMAIN_FAILING;
            case REMOVING -> Status.DOMAIN_REMOVING;
        };
    }

    /// The worst of the records with this purpose.
    static Status of(MailDomain domain, Purpose purpose) {
        var records = domain.records().stream().filter(record -> record.purpose() == purpose && record.required())
                .toList();
        return records.stream().filter(record -> !record.settled()).findFirst().or(() -> records.stream().findFirst())
                .map(RecordRows::status).orElse(Status.RECORD_UNKNOWN);
    }
}
