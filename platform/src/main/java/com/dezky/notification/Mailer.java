package com.dezky.notification;

import com.dezky.access.SurfaceSettings;
import jakarta.mail.MessagingException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Hands one mail to the mail server, as plain text and as HTML, from our address and in the name of its organisation.
@Component
class Mailer {
    private final ObjectProvider<JavaMailSender> sender;
    private final LetterWriter letters;
    private final String host;
    private final String from;
    private final String baseDomain;

    Mailer(ObjectProvider<JavaMailSender> sender, LetterWriter letters, SurfaceSettings surfaces,
            @Value("${spring.mail.host:}") String host, @Value("${dezky.mail.from:}") String from) {
        this.sender = sender;
        this.letters = letters;
        this.host = host;
        this.baseDomain = surfaces.baseDomain();
        this.from = from.isBlank() ? "no-reply@" + baseDomain : from;
    }

    boolean configured() {
        return !host.isBlank();
    }

    /// The Message-ID of the mail with this key: the same each time it is sent.
    String messageId(String key) {
        return "<" + key + "@" + baseDomain + ">";
    }

    /// @throws MailException when the mail server is away or refuses
    void send(Mail mail) {
        var server = sender.getObject();
        var message = server.createMimeMessage();
        try {
            var letter = letters.write(mail);
            var parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            parts.setFrom(from, letter.from());
            parts.setTo(mail.to().value());
            parts.setSubject(letter.subject());
            parts.setText(letter.text(), letter.html());
            if (letter.logo() != null) {
                parts.addInline("logo", new ByteArrayResource(letter.logo()), "image/png");
            }
            message.setHeader("Message-ID", messageId(mail.key()));
        } catch (MessagingException | UnsupportedEncodingException failure) {
            throw new IllegalStateException("the mail " + mail.key() + " could not be written", failure);
        }
        server.send(message);
    }
}
