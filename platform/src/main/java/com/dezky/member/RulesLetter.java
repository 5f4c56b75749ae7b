package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.access.Memberships.Membership;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Tells people when somebody else decides where their mail goes on to, or what answers it: nobody's mail is read
/// behind their back.
@Component
class RulesLetter {
    private final Outbox outbox;

    RulesLetter(Outbox outbox) {
        this.outbox = outbox;
    }

    /// Sends it when something of that differs and was not their own doing. In the transaction of the change.
    void send(Actor by, Member was, Member now) {
        var before = was.mailbox();
        var after = now.mailbox();
        if (before == null || after == null || now.membership().person().equals(by.person())
                || before.forwarding().equals(after.forwarding()) && Objects.equals(before.reply(), after.reply())) {
            return;
        }
        outbox.send(letter(by, now.membership(), after));
    }

    private static Mail letter(Actor by, Membership member, Mailbox mailbox) {
        var to = String.join(", ", mailbox.forwarding().to());
        return new Mail(member.tenant(), new EmailAddress(member.email()),
                "Reglerne for din postkasse er ændret / The rules of your mailbox were changed", """
                (English below)

                Hej %1$s,

                %2$s har ændret, hvad der sker med ny mail til dig.
                Sendes videre til: %3$s
                Automatisk svar: %4$s
                Var det ikke aftalt, så kontakt jeres administrator.

                --

                Hello %1$s,

                %2$s has changed what happens to new mail for you.
                Forwarded to: %5$s
                Automatic reply: %6$s
                If you did not agree to this, contact your administrator.
                """.formatted(member.name(), by.name(), to.isEmpty() ? "ingen" : to,
                        mailbox.reply() == null ? "nej" : "ja", to.isEmpty() ? "nobody" : to,
                        mailbox.reply() == null ? "no" : "yes"),
                "rules." + Ids.next());
    }
}
