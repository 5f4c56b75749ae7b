package com.dezky.security;

import com.dezky.access.Scope;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.CredentialEvent;
import com.dezky.kernel.EmailAddress;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.security.SignInSources.Somebody;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells people when their password or their second factors changed, whoever did it. Somebody who has never signed in is
/// not told: what changed is the password they are about to get.
@Component
class CredentialLog {
    private static final String SOURCE = "authentik-credentials";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private final AuthentikClient authentik;
    private final EventReader reader;
    private final SignInSources sources;
    private final Outbox outbox;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CredentialLog(AuthentikClient authentik, EventReader reader, SignInSources sources, Outbox outbox, Scope scope,
            TransactionTemplate transaction, Clock clock) {
        this.authentik = authentik;
        this.reader = reader;
        this.sources = sources;
        this.outbox = outbox;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Reads what is new, beginning with now: what changed before is no news.
    int readOn() {
        return reader.readOn(SOURCE, clock.instant(), authentik::credentialEvents, CredentialEvent::at, this::note);
    }

    /// Always false: the mail of an event that is met again is there already, and there is no hurry to read on.
    private boolean note(CredentialEvent event) {
        reader.subjectOf(event.userPk()).ifPresent(subject -> inPlatform(() -> {
            sources.person(subject).filter(Somebody::hasSignedIn).ifPresent(to -> outbox.send(mail(to, event)));
            return true;
        }));
        return false;
    }

    private static Mail mail(Somebody to, CredentialEvent event) {
        var when = TIME.format(event.at().atZone(ZONE));
        return new Mail(to.home(), new EmailAddress(to.email()),
                "Dit login er ændret / Your sign-in was changed", """
                (English below)

                Hej %1$s,

                %2$s (%4$s).

                Var det dig, eller havde du aftalt det, skal du ikke gøre noget. Ellers sig det til din administrator med
                det samme.

                --

                Hello %1$s,

                %3$s (%4$s).

                If it was you, or you agreed to it, there is nothing to do. Otherwise tell your administrator at once.
                """.formatted(to.name(), switch (event.kind()) {
                    case PASSWORD_SET -> "Adgangskoden til din konto er ændret";
                    case FACTOR_ADDED -> "Der er føjet en metode til totrinslogin til din konto";
                    case FACTOR_REMOVED -> "En metode til totrinslogin er fjernet";
                }, switch (event.kind()) {
                    case PASSWORD_SET -> "The password of your account was changed";
                    case FACTOR_ADDED -> "A second factor was added to your account";
                    case FACTOR_REMOVED -> "A second factor was removed";
                }, when), "credential-changed." + event.id());
    }

    private <T> T inPlatform(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
