package com.dezky.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.access.Actor;
import com.dezky.access.Actor.Rights;
import com.dezky.access.Scope;
import com.dezky.branding.BrandingResult.Saved;
import com.dezky.kernel.PartnerId;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.TenantPurged;
import com.dezky.testing.ApiTest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/// What a partner says shows at its customers, until they say something themselves.
class WhiteLabelTest extends ApiTest {
    private final UUID partner = UUID.randomUUID();
    private final UUID customer = UUID.randomUUID();
    private final UUID stranger = UUID.randomUUID();
    private final String slug = "w" + customer.toString().substring(0, 8);

    @Autowired
    private Brandings brandings;

    @Autowired
    private Scope scope;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEventPublisher events;

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
        assertThat(partnerSays("Nordlys Cloud", "#e4002b")).isInstanceOf(Saved.class);

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
    void whatATenantSaidGoesWhenItIsPurged() throws Exception {
        as(customer, () -> brandings.change(new ChangeBranding(actor(customer), tenant(), 0, "Kundens eget", null,
                Map.of())));
        scope.platform(() -> transaction.execute(open -> {
            events.publishEvent(new TenantPurged(new TenantId(customer)));
            return true;
        }));
        assertThat(as(customer, () -> brandings.get(actor(customer), tenant())).productName().source())
                .isEqualTo(Source.DEZKY);
    }

    @Test
    void onlyThePartnersAdministratorsSayIt() {
        assertThatThrownBy(() -> as(stranger, () -> brandings.change(new ChangeBranding(actor(stranger), partner(), 0,
                "Mine", null, Map.of())))).isInstanceOf(Problem.class).hasMessageContaining("role");
        assertThatThrownBy(() -> as(customer, () -> brandings.change(new ChangeBranding(actor(customer), partner(), 0,
                "Mine", null, Map.of())))).isInstanceOf(Problem.class).hasMessageContaining("no such partner");
    }

    private BrandingResult partnerSays(String name, String accent) throws Exception {
        return as(partner, () -> brandings.change(new ChangeBranding(actor(partner), partner(), 0, name, accent,
                Map.of())));
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
