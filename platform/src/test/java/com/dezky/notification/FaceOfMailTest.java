package com.dezky.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.smtp.SentMail;
import com.dezky.emulator.smtp.SmtpSink;
import com.dezky.testing.ApiTest;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Mail as it arrives: from the organisation, in its words, with its accent and its logo.
class FaceOfMailTest extends ApiTest {
    private static final SmtpSink SMTP = new SmtpSink(SmtpSink.Settings.defaults());

    /// A PNG of 16 pixels, as a browser draws it.
    private static final String PIXELS = "decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')";

    private final String slug = "f" + UUID.randomUUID().toString().substring(0, 8);
    private final String guest = "guest@outside-" + slug + ".test";

    @Autowired
    private OutboxSender sender;

    @DynamicPropertySource
    static void aMailServer(DynamicPropertyRegistry registry) {
        SMTP.start(0);
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", SMTP::port);
    }

    @AfterAll
    static void close() {
        SMTP.close();
    }

    @BeforeEach
    void aTenantOfAPartner() {
        sql("""
            insert into partner (slug, name) values ('p%1$s', 'Partner');
            insert into tenant (slug, name, plan, status, activated_at, contact_email, mail_domain, partner_id)
            select '%1$s', 'Kunde', 'pro', 'active', now(), 'x@%1$s.test', '%1$s.test', id from partner where slug = 'p%1$s';
            insert into subscription (tenant_id, plan, seats, currency, price, period_end)
            select id, 'pro', 50, 'DKK', 475000, '2026-12-23' from tenant where slug = '%1$s'
            """.formatted(slug));
    }

    @Test
    void withoutBrandingItIsDezkys() {
        var mail = invited();
        assertThat(mail.raw()).contains("From: Dezky <no-reply@");
        assertThat(mail.subject()).isEqualTo("Invitation til Kunde / Invitation to Kunde");
        assertThat(mail.text()).contains("(English below)", "inviterer dig til Kunde hos Dezky", "/invitations/");
        assertThat(mail.html()).contains("<a href=\"http", "/invitations/").doesNotContain("cid:logo", "drevet af");
    }

    @Test
    void itWearsThePartnersFaceAndTheTenantsWords() {
        sql("""
            insert into branding (partner_id, product_name, accent)
            select id, 'Nordlys Cloud', '#e4002b' from partner where slug = 'p%1$s';
            insert into branding_logo (branding_id, partner_id, side, format, hash, content, width, height)
            select b.id, b.partner_id, 'light', 'png', repeat('a', 64), %2$s, 16, 16
              from branding b join partner p on p.id = b.partner_id where p.slug = 'p%1$s'
            """.formatted(slug, PIXELS));
        var changed = operator().send("PUT", "/tenants/" + slug + "/branding", """
                {"mails":[{"template":"invitation","language":"da","subject":"Kom til {{product}}",
                  "body":"Hej fra {{product}} <b>\\n\\n{{link}}"}]}""", "If-Match", "\"0\"");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);

        var mail = invited();
        assertThat(mail.subject()).isEqualTo("Kom til Nordlys Cloud / Invitation to Kunde");
        assertThat(mail.raw()).contains("From: Nordlys Cloud <no-reply@", "Content-ID: <logo>", "image/png");
        assertThat(mail.text()).contains("Hej fra Nordlys Cloud <b>", "/invitations/",
                "invites you to Kunde at Nordlys Cloud",
                "powered by Dezky");
        assertThat(mail.html()).contains("cid:logo", "#e4002b", "Nordlys Cloud &lt;b&gt;", "<a href=\"http");
    }

    private SentMail invited() {
        var answer = operator().post("/tenants/" + slug + "/invitations", "{\"email\":\"" + guest
                + "\",\"roles\":[\"member\"]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        // Other mail may be due as well: a round takes some of it.
        return Awaitility.await().until(() -> {
            sender.sendDue();
            return SMTP.list().stream().filter(mail -> mail.recipients().contains(guest)).findFirst();
        }, Optional::isPresent).orElseThrow();
    }
}
