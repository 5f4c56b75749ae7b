package com.dezky.maildomain;

import static com.dezky.maildomain.MailDomain.Status.ATTENTION;
import static com.dezky.maildomain.MailDomain.Status.PENDING;
import static com.dezky.maildomain.MailDomain.Status.REMOVING;
import static com.dezky.maildomain.MailDomain.Status.SETUP;
import static com.dezky.maildomain.MailDomain.Status.VERIFIED;

import com.dezky.maildomain.MailDomain.Ownership;
import com.dezky.maildomain.MailDomain.Status;
import com.dezky.maildomain.check.Purpose;

/// Where a domain stands, from what is known of its records. A resolver's silence makes nothing worse, and nothing
/// better.
final class Standing {
    private Standing() {}

    static Status of(MailDomain domain) {
        if (domain.status() == REMOVING) {
            return REMOVING;
        }
        if (!domain.ownership().proven()) {
            return PENDING;
        }
        if (domain.ownership().state() == Ownership.State.LOST) {
            return ATTENTION;
        }
        if (domain.records().stream().anyMatch(DomainRecord::broken)) {
            return domain.verifiedAt() == null ? SETUP : ATTENTION;
        }
        // Without the mail server's own records nothing can have been verified: only ownership is asked for.
        var known = domain.records().stream().anyMatch(record -> record.purpose() == Purpose.MX);
        if (known && domain.records().stream().allMatch(DomainRecord::settled)) {
            return VERIFIED;
        }
        return domain.status() == PENDING ? SETUP : domain.status();
    }
}
