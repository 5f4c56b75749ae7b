package com.dezky.notification;

import java.net.URI;

/// The first mail a customer gets from us, in Danish and English: nobody has chosen a language yet.
record WelcomeMail(String subject, String body) {
    static WelcomeMail of(String company, URI portal, String mailDomain) {
        return new WelcomeMail("Velkommen til Dezky / Welcome to Dezky: " + company,
                """
                (English below)

                Hej,

                Arbejdspladsen for %1$s er oprettet hos Dezky.

                Log ind:       %2$s
                Maildomæne:    %3$s

                Under Administration tilføjer du dine kolleger og jeres eget domæne.

                Venlig hilsen
                Dezky

                --

                Hello,

                The workspace of %1$s has been set up with Dezky.

                Sign in:       %2$s
                Mail domain:   %3$s

                In Admin you add your colleagues and your own domain.

                Kind regards
                Dezky
                """.formatted(company, portal, mailDomain));
    }
}
