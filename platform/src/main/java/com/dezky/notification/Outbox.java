package com.dezky.notification;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Where mail is left to be sent. It is written with the change it tells about, so neither goes without the other, and
/// a mail server that is away keeps nobody waiting: the worker hands it over, again and again for three days.
@Service
public class Outbox {
    private final OutboxStore store;
    private final Mailer mailer;
    private final Clock clock;

    Outbox(OutboxStore store, Mailer mailer, Clock clock) {
        this.store = store;
        this.mailer = mailer;
        this.clock = clock;
    }

    /// Writes the mail into the open transaction, which must be in the scope of its tenant, or of a person if it has
    /// none. Repeating it under the same key changes nothing.
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Mail mail) {
        store.add(mail, clock.instant());
    }

    /// Whether this installation can send mail at all. If not, mail waits, and pages say so.
    public boolean configured() {
        return mailer.configured();
    }
}
