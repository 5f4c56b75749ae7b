package com.dezky.notification;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.Tenant;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;

/// Mail that Dezky sends. Each has a Message-ID made from our own ids, so one that goes out twice is seen to be one.
@Service
public class Notifications {
    private final ObjectProvider<JavaMailSender> sender;
    private final SentMail sent;
    private final SurfaceSettings surfaces;
    private final String host;
    private final String from;
    private final Clock clock;

    Notifications(ObjectProvider<JavaMailSender> sender, SentMail sent, SurfaceSettings surfaces,
            @Value("${spring.mail.host:}") String host, @Value("${dezky.mail.from:}") String from, Clock clock) {
        this.sender = sender;
        this.sent = sent;
        this.surfaces = surfaces;
        this.host = host;
        this.from = from.isBlank() ? "no-reply@" + surfaces.baseDomain() : from;
        this.clock = clock;
    }

    /// Whether this installation can send mail at all.
    public boolean configured() {
        return !host.isBlank();
    }

    /// Whether the tenant's welcome has gone out. In the tenant's scope.
    public boolean welcomed(TenantId tenant) {
        return sent.contains(tenant, welcomeId(tenant));
    }

    /// Hands the welcome to the mail server. Sent again, it is the same message to whoever receives it.
    /// @throws MailException when the mail server is away or refuses
    public void sendWelcome(Tenant tenant) {
        var text = WelcomeMail.of(tenant.name(), surfaces.urlOf(Surface.PORTAL), tenant.mailDomain());
        send(new Letter("onboarding." + tenant.id(), List.of(tenant.contactEmail()), text.subject(), text.body()));
    }

    /// Hands a letter to the mail server. Sent again, it is the same message to whoever receives it.
    /// @throws MailException when the mail server is away or refuses
    public void send(Letter letter) {
        var mail = sender.getObject();
        var message = mail.createMimeMessage();
        try {
            var parts = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
            parts.setFrom(from, "Dezky");
            parts.setTo(letter.to().stream().map(EmailAddress::value).toArray(String[]::new));
            parts.setSubject(letter.subject());
            parts.setText(letter.body());
            message.setHeader("Message-ID", messageId(letter.key()));
        } catch (MessagingException | java.io.UnsupportedEncodingException failure) {
            throw new IllegalStateException("a letter could not be written", failure);
        }
        mail.send(message);
    }

    /// Remembers that the welcome has gone out. In the tenant's scope.
    public void markWelcomed(TenantId tenant) {
        sent.add(tenant, welcomeId(tenant), clock.instant());
    }

    private String welcomeId(TenantId tenant) {
        return messageId("onboarding." + tenant);
    }

    private String messageId(String key) {
        return "<" + key + "@" + surfaces.baseDomain() + ">";
    }
}
