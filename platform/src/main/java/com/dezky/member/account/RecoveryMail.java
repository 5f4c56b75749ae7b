package com.dezky.member.account;

import com.dezky.notification.MailTemplate;
import com.dezky.notification.MailTemplate.Sample;
import com.dezky.notification.MailTemplate.Words;
import com.dezky.notification.MailTemplates;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The mail with which somebody gets back in who lost a password.
@Component
class RecoveryMail implements MailTemplates {
    static final MailTemplate TEMPLATE = new MailTemplate("recovery",
            List.of(new Sample("name", "Anna Berg"), new Sample("address", "anna@nordlys.dk"),
                    new Sample("link", "https://auth.example.com/recovery/…")),
            Set.of("address", "link"),
            new Words("Vælg en ny adgangskode", """
                    Hej {{name}},

                    Nogen har bedt om at få adgang til {{address}} igen. Var det dig, så vælg en ny adgangskode:

                    {{link}}

                    Var det ikke, så lad være: uden linket sker der intet. Har du mistet telefonen med dine koder, kan linket ikke hjælpe: bed din administrator om at nulstille dem.
                    """),
            new Words("Choose a new password", """
                    Hello {{name}},

                    Somebody asked to get into {{address}} again. If it was you, choose a new password:

                    {{link}}

                    If not, leave it: without the link nothing happens. If you lost the phone with your codes, this link cannot help: ask your admin to reset them.
                    """));

    @Override
    public List<MailTemplate> templates() {
        return List.of(TEMPLATE);
    }
}
