package com.dezky.sandbox;

import com.dezky.emulator.Fault;
import com.dezky.emulator.smtp.SentMail;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How the sandbox names things to people.
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.UK)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String of(String upstream) {
        return switch (upstream) {
            case "authentik" -> "Identity (Authentik)";
            case "stalwart" -> "Mail (Stalwart)";
            case "ocis" -> "Files (OCIS)";
            case "smtp" -> "Outgoing mail (SMTP)";
            case "dns-a" -> "First resolver (DNS)";
            case "dns-b" -> "Second resolver (DNS)";
            default -> upstream;
        };
    }

    static String of(Fault fault) {
        return switch (fault) {
            case DOWN -> "it is down";
            case SLOW -> "it is slower than anyone waits";
            case ERROR_500 -> "it answers 500";
            case TOO_MANY -> "it answers 429";
            case GARBAGE -> "it answers nonsense";
            case LOSE_RESPONSE -> "its answers get lost";
        };
    }

    static String time(SentMail mail) {
        return TIME.format(mail.receivedAt()) + " UTC";
    }

    /// One mail in one line, for a terminal.
    static String line(SentMail mail) {
        return mail.id() + "  " + mail.receivedAt() + "  to " + String.join(", ", mail.recipients()) + "  "
                + mail.subject();
    }
}
