package com.dezky.member.invitation;

import com.dezky.notification.MailTemplate;
import com.dezky.notification.MailTemplate.Sample;
import com.dezky.notification.MailTemplate.Words;
import com.dezky.notification.MailTemplates;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What an invitation says.
@Component
class InvitationWords implements MailTemplates {
    static final MailTemplate TEMPLATE = new MailTemplate("invitation",
            List.of(new Sample("sender", "Mette Holm"), new Sample("organisation", "Nordlys ApS"),
                    new Sample("link", "https://app.example.com/invitations/…")),
            Set.of("link"),
            new Words("Invitation til {{organisation}}", """
                    Hej,

                    {{sender}} inviterer dig til {{organisation}} hos {{product}}. Se invitationen, og sig ja eller lad være:

                    {{link}}

                    Linket virker én gang, og kun i 7 dage. Kender du ikke {{organisation}}, skal du ikke gøre noget.
                    """),
            new Words("Invitation to {{organisation}}", """
                    Hello,

                    {{sender}} invites you to {{organisation}} at {{product}}. Look at the invitation, and accept it or leave it:

                    {{link}}

                    The link works once, and for 7 days. If you do not know {{organisation}}, there is nothing to do.
                    """));

    @Override
    public List<MailTemplate> templates() {
        return List.of(TEMPLATE);
    }
}
