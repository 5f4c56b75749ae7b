package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.access.Memberships.Membership;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.notification.Letters;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Tells people when somebody else decides where their mail goes on to, or what answers it: nobody's mail is read
/// behind their back.
@Component
class RulesLetter {
    private final Outbox outbox;
    private final Letters letters;

    RulesLetter(Outbox outbox, Letters letters) {
        this.outbox = outbox;
        this.letters = letters;
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

    private Mail letter(Actor by, Membership member, Mailbox mailbox) {
        var to = mailbox.forwarding().to();
        var words = letters.of(member.tenant(), "member.mail.rules.", "name", member.name(), "by", by.name(),
                "forwards",
                to.size(), "to", String.join(", ", to), "replies", mailbox.reply() == null ? "no" : "yes");
        return new Mail(member.tenant(), new EmailAddress(member.email()), words.subject(), words.body(),
                "rules." + Ids.next());
    }
}
