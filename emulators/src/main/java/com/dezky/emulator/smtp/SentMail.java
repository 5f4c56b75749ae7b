package com.dezky.emulator.smtp;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// One message as it was handed over.
///
/// @param from the sender of the envelope
/// @param recipients those of the envelope, so blind copies too
/// @param messageId the header with its angle brackets, empty when there was none
/// @param text the plain body, empty when there is none
/// @param html the HTML body, empty when there is none
/// @param raw the whole message as it came, one character a byte
public record SentMail(long id, Instant receivedAt, String from, List<String> recipients, String subject,
        String messageId, String text, String html, String raw) {

    /// Takes a message apart.
    /// @throws MessagingException when it is no message
    static SentMail parse(long id, Instant receivedAt, String from, List<String> recipients, byte[] bytes)
            throws MessagingException, IOException {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        return new SentMail(id, receivedAt, from, List.copyOf(recipients), orEmpty(message.getSubject()),
                orEmpty(message
                        .getMessageID()),
                first(message, "text/plain"), first(message, "text/html"), new String(bytes,
                        StandardCharsets.ISO_8859_1));
    }

    /// The first body of this type, looking into every multipart.
    private static String first(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent() instanceof String body ? body : "";
        }
        if (part.getContent() instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                var found = first(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
