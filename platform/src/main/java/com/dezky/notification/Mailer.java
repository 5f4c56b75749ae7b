package com.dezky.notification;

import com.dezky.access.SurfaceSettings;
import jakarta.mail.MessagingException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Hands one mail to the mail server, as plain text and from us.
@Component
class Mailer {
    private final ObjectProvider<JavaMailSender> sender;
    private final String host;
    private final String from;
    private final String baseDomain;

    Mailer(ObjectProvider<JavaMailSender> sender, SurfaceSettings surfaces,
            @Value("${spring.mail.host:}") String host, @Value("${dezky.mail.from:}") String from) {
        this.sender = sender;
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
            var parts = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
            parts.setFrom(from, "Dezky");
            parts.setTo(mail.to().value());
            parts.setSubject(mail.subject());
            parts.setText(mail.body());
            message.setHeader("Message-ID", messageId(mail.key()));
        } catch (MessagingException | UnsupportedEncodingException failure) {
            throw new IllegalStateException("the mail " + mail.key() + " could not be written", failure);
        }
        server.send(message);
    }
}
