package com.dezky.notification;

import com.dezky.notification.MailTemplate.Sample;
import com.dezky.notification.MailTemplate.Words;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The first mail a customer gets from us, in Danish and English: nobody has chosen a language yet.
@Component
class WelcomeMail implements MailTemplates {
    static final MailTemplate TEMPLATE = new MailTemplate("welcome",
            List.of(new Sample("organisation", "Nordlys ApS"), new Sample("link", "https://app.example.com"),
                    new Sample("domain", "nordlys.example.com")),
            Set.of("link"),
            new Words("Velkommen til {{product}}: {{organisation}}", """
                    Hej,

                    Arbejdspladsen for {{organisation}} er oprettet hos {{product}}.

                    Log ind:
                    {{link}}

                    Maildomæne: {{domain}}

                    Under Administration tilføjer du dine kolleger og jeres eget domæne.

                    Venlig hilsen
                    {{product}}
                    """),
            new Words("Welcome to {{product}}: {{organisation}}", """
                    Hello,

                    The workspace of {{organisation}} has been set up with {{product}}.

                    Sign in:
                    {{link}}

                    Mail domain: {{domain}}

                    In Admin you add your colleagues and your own domain.

                    Kind regards
                    {{product}}
                    """));

    @Override
    public List<MailTemplate> templates() {
        return List.of(TEMPLATE);
    }
}
