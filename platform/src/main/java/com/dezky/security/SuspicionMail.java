package com.dezky.security;

import com.dezky.access.Actor;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.EmailAddress;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.security.SignInSources.Somebody;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Tells somebody of a sign-in that may not have been theirs, once, and their home's log with them.
@Component
class SuspicionMail {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private final Outbox outbox;
    private final Audit audit;

    SuspicionMail(Outbox outbox, Audit audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    /// In the transaction that notes the sign-in, in the platform's scope.
    void send(Somebody to, SignIn signIn, Suspicion why) {
        outbox.send(new Mail(to.home(), new EmailAddress(to.email()),
                "Var det dig, der loggede ind? / Was it you who signed in?", """
                (English below)

                Hej %1$s,

                Der er logget ind på din konto %2$s.

                  Hvornår: %4$s
                  Hvorfra: %5$s

                Var det dig, skal du ikke gøre noget. Var det ikke, så skift din adgangskode med det samme, og sig det til
                din administrator.

                --

                Hello %1$s,

                Somebody signed in to your account %3$s.

                  When: %4$s
                  From: %6$s

                If it was you, there is nothing to do. If it was not, change your password at once, and tell your
                administrator.
                """.formatted(to.name(), switch (why) {
                    case NEW_COUNTRY -> "fra et land, du ikke har logget ind fra før";
                    case NEW_PLACE -> "i en browser og fra et sted, vi ikke kender";
                    case GUESSED -> "efter mange forkerte adgangskoder";
                }, switch (why) {
                    case NEW_COUNTRY -> "from a country you have not signed in from before";
                    case NEW_PLACE -> "in a browser and from a place that we do not know";
                    case GUESSED -> "after many wrong passwords";
                }, TIME.format(signIn.at().atZone(ZONE)), from(signIn, "da", "ukendt"), from(signIn, "en", "unknown")),
                "suspicious-sign-in." + signIn.id()));
        audit.record(AuditEvent.of(Actor.system(), "security.sign-in-suspected", to.home(), "person",
                to.person().value(), to.email()).changing("reason", null, why.word())
                .changingPersonal("ip", null, signIn.ip())
                .changingPersonal("country", null, signIn.country()));
    }

    private static String from(SignIn signIn, String language, String unknown) {
        var country = signIn.country();
        var place = country == null ? unknown : country.name(Locale.of(language));
        return signIn.ip() == null ? place : place + " (" + signIn.ip() + ")";
    }
}
