package com.dezky.notification;

import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.EmailAddress;
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
    void send(Letter letter) {
        var mail = sender.getObject();
        var message = mail.createMimeMessage();
        try {
            var parts = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
            parts.setFrom(from, "Dezky");
            parts.setTo(letter.to().stream().map(EmailAddress::value).toArray(String[]::new));
            parts.setSubject(letter.subject());
            parts.setText(letter.body());
            message.setHeader("Message-ID", messageId(letter.key()));
        } catch (MessagingException | UnsupportedEncodingException failure) {
            throw new IllegalStateException("the mail " + letter.key() + " could not be written", failure);
        }
        mail.send(message);
    }
}
