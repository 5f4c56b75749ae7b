package com.dezky.maildomain;

import java.net.URI;
import java.util.stream.Collectors;

/// What a tenant's owners and admins read when a domain broke, in Danish and English.
record BrokenDomainMail(String subject, String body) {
    static BrokenDomainMail of(MailDomain domain, URI portal) {
        var name = domain.name().unicode();
        var records = domain.records().stream().filter(DomainRecord::broken)
                .map(record -> "  " + record.type() + "  " + record.host()).collect(Collectors.joining("\n"));
        return new BrokenDomainMail("%1$s kræver handling / %1$s needs attention".formatted(name),
                """
                (English below)

                Hej,

                DNS-posterne for %1$s er ikke længere, som de skal være:

                %2$s

                Mail til og fra domænet kan blive afvist. Se, hvad der skal rettes:
                %3$s/admin/domains/%4$s

                Venlig hilsen
                Dezky

                --

                Hello,

                The DNS records of %1$s are no longer as they should be:

                %2$s

                Mail to and from the domain may be refused. See what to put right:
                %3$s/admin/domains/%4$s

                Kind regards
                Dezky
                """.formatted(name, records, portal, domain.name()));
    }
}
