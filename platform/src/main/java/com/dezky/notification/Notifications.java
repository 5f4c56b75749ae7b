package com.dezky.notification;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.Tenant;
import java.time.Clock;
import java.util.Map;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Service;

/// Mail that the reconciler sends itself, because whether it has gone out is a step of its own. All other mail goes
/// through the {@link Outbox}.
@Service
public class Notifications {
    private final Mailer mailer;
    private final SentMail sent;
    private final SurfaceSettings surfaces;
    private final Clock clock;

    Notifications(Mailer mailer, SentMail sent, SurfaceSettings surfaces, Clock clock) {
        this.mailer = mailer;
        this.sent = sent;
        this.surfaces = surfaces;
        this.clock = clock;
    }

    /// Whether this installation can send mail at all.
    public boolean configured() {
        return mailer.configured();
    }

    /// Whether the tenant's welcome has gone out. In the tenant's scope.
    public boolean welcomed(TenantId tenant) {
        return sent.contains(tenant, welcomeId(tenant));
    }

    /// Hands the welcome to the mail server. Sent again, it is the same message to whoever receives it.
    /// @throws MailException when the mail server is away or refuses
    public void sendWelcome(Tenant tenant) {
        mailer.send(WelcomeMail.TEMPLATE.mail(tenant.id(), tenant.contactEmail(), Map.of("organisation", tenant.name(),
                "link", surfaces.urlOf(Surface.PORTAL).toString(), "domain", tenant.mailDomain()), key(tenant.id())));
    }

    /// Remembers that the welcome has gone out. In the tenant's scope.
    public void markWelcomed(TenantId tenant) {
        sent.add(tenant, welcomeId(tenant), clock.instant());
    }

    private String welcomeId(TenantId tenant) {
        return mailer.messageId(key(tenant));
    }

    private static String key(TenantId tenant) {
        return "onboarding." + tenant;
    }
}
