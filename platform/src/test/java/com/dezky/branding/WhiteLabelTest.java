package com.dezky.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.access.Actor;
import com.dezky.access.Actor.Rights;
import com.dezky.access.Scope;
import com.dezky.branding.BrandingResult.Saved;
import com.dezky.branding.Wishes.MailKey;
import com.dezky.emulator.smtp.SentMail;
import com.dezky.emulator.smtp.SmtpSink;
import com.dezky.kernel.PartnerId;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.notification.MailTemplate.Words;
import com.dezky.testing.ApiTest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// What a partner says shows at its customers, on pages and in mail, until they say something themselves.
class WhiteLabelTest extends ApiTest {
    private static final SmtpSink SMTP = new SmtpSink(SmtpSink.Settings.defaults());
    private static final byte[] PIXELS = Base64.getDecoder()
            .decode("UklGRhwAAABXRUJQVlA4TA8AAAAvE8ADAAcQ/Y/+ByKi/wEA");

    private final UUID partner = UUID.randomUUID();
    private final UUID customer = UUID.randomUUID();
    private final UUID stranger = UUID.randomUUID();
    private final String slug = "w" + customer.toString().substring(0, 8);

    @Autowired
    private Brandings brandings;

    @Autowired
    private Scope scope;

    @DynamicPropertySource
    static void aMailServer(DynamicPropertyRegistry registry) {
        SMTP.start(0);
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", SMTP::port);
        registry.add("dezky.surfaces", () -> "API,PORTAL,OPERATOR,WORKER");
    }

    @AfterAll
    static void close() {
        SMTP.close();
    }

    @BeforeEach
    void aPartnerWithACustomerAndSomebodyElses() {
        sql("""
            insert into partner (id, slug, name) values ('%1$s', 'p%4$s', 'Partner');
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain, partner_id) values
              ('%2$s', '%4$s', 'Kunde', 'pro', 'active', now(), 'x@%4$s.test', '%4$s.test', '%1$s'),
              ('%3$s', 'x%4$s', 'Anden', 'pro', 'active', now(), 'x@x%4$s.test', 'x%4$s.test', null);
            insert into person (id, subject, email, name) values
              ('%1$s', '%1$s', 'pia@%4$s.test', 'Pia'), ('%2$s', '%2$s', 'kim@%4$s.test', 'Kim'),
              ('%3$s', '%3$s', 'sue@%4$s.test', 'Sue');
            insert into partner_staff (partner_id, person_id, roles) values ('%1$s', '%1$s', '{partner_admin}'),
              ('%1$s', '%3$s', '{partner_support}');
            insert into membership (tenant_id, person_id, roles) values ('%2$s', '%2$s', '{owner}');
            """.formatted(partner, customer, stranger, slug));
    }

    @Test
    void whatThePartnerSaysHoldsUntilTheCustomerSaysSomething() throws Exception {
        assertThat(partnerSays("Nordlys Cloud", "#e4002b", Map.of())).isInstanceOf(Saved.class);

        var look = as(customer, () -> brandings.get(actor(customer), tenant()));
        assertThat(look.productName()).isEqualTo(new Sourced<>("Nordlys Cloud", Source.PARTNER));
        assertThat(look.accent()).isEqualTo(new Sourced<>("#e4002b", Source.PARTNER));

        assertThat(as(customer, () -> brandings.change(new ChangeBranding(actor(customer), tenant(), look.version(),
                "Kundens eget", null, Map.of())))).isInstanceOf(Saved.class);
        var now = as(customer, () -> brandings.get(actor(customer), tenant()));
        assertThat(now.productName()).isEqualTo(new Sourced<>("Kundens eget", Source.TENANT));
        assertThat(now.accent().source()).isEqualTo(Source.PARTNER);
        assertThat(operator().get("/tenants/x" + slug + "/branding").at("/productName/source")).isEqualTo("dezky");
    }

    @Test
    void onlyThePartnersAdministratorsSayIt() {
        assertThatThrownBy(() -> as(stranger, () -> brandings.change(new ChangeBranding(actor(stranger), partner(), 0,
                "Mine", null, Map.of())))).isInstanceOf(Problem.class).hasMessageContaining("role");
        assertThatThrownBy(() -> as(customer, () -> brandings.change(new ChangeBranding(actor(customer), partner(), 0,
                "Mine", null, Map.of())))).isInstanceOf(Problem.class).hasMessageContaining("no such partner");
    }

    @Test
    void mailWearsTheNearestFaceInTheNearestWords() throws Exception {
        partnerSays("Nordlys Cloud", "#e4002b", Map.of(new MailKey("invitation", "da"), new Words("Kom til {{product}}",
                "Hej fra {{product}}\n\n{{link}}")));
        as(partner, () -> brandings.setLogo(actor(partner), partner(), LogoSide.LIGHT, PIXELS, "image/webp"));
        invite("guest@outside-" + slug + ".test", slug);
        invite("other@outside-" + slug + ".test", "x" + slug);

        var mail = mailTo("guest@outside-" + slug + ".test");
        assertThat(mail.subject()).isEqualTo("Kom til Nordlys Cloud / Invitation to Kunde");
        assertThat(mail.raw()).contains("From: Nordlys Cloud <no-reply@", "Content-ID: <logo>", "image/png");
        assertThat(mail.text()).contains("Hej fra Nordlys Cloud\n\nhttp", "invites you to Kunde at Nordlys Cloud");
        assertThat(mail.html()).contains("cid:logo", "#e4002b", "Nordlys Cloud", "href=\"http");

        var other = mailTo("other@outside-" + slug + ".test");
        assertThat(other.raw()).contains("From: Dezky <no-reply@").doesNotContain("Nordlys Cloud");
        assertThat(other.html()).doesNotContain("#e4002b");
    }

    private void invite(String email, String to) {
        assertThat(operator().post("/tenants/" + to + "/invitations", "{\"email\":\"" + email
                + "\",\"roles\":[\"member\"]}").status()).isEqualTo(201);
    }

    private static SentMail mailTo(String email) {
        return Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> SMTP.list().stream()
                .filter(mail -> mail.recipients().contains(email)).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    private BrandingResult partnerSays(String name, String accent, Map<MailKey, Words> mails) throws Exception {
        return as(partner, () -> brandings.change(new ChangeBranding(actor(partner), partner(), 0, name, accent,
                mails)));
    }

    private <T> T as(UUID person, Callable<T> work) throws Exception {
        return scope.actor(actor(person), work);
    }

    private static Actor actor(UUID person) {
        return new Actor(new PersonId(person), Rights.PERSON, "x@x.test", "X", null, null);
    }

    private Owner tenant() {
        return new Owner.OfTenant(new TenantId(customer));
    }

    private Owner partner() {
        return new Owner.OfPartner(new PartnerId(partner));
    }
}
