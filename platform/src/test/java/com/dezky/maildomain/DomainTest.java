package com.dezky.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.stalwart.ZoneRecord;
import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/// Tenants with domains, DNS as the test says it is, and the worker's looks one at a time.
@Import({FakeDns.class, FakeUse.class})
abstract class DomainTest extends ApiTest {
    @Autowired
    FakeDns dns;

    @Autowired
    FakeUse use;

    @Autowired
    Verification verification;

    @Autowired
    MailDomainProgress progress;

    @Autowired
    Scope scope;

    /// A new tenant with an owner of the same name.
    TenantId tenant(String slug) {
        var made = operator().post("/tenants", "{\"slug\":\"%s\",\"name\":\"%s\",\"plan\":\"pro\"}".formatted(slug,
                slug));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var id = made.at("/id");
        member(slug, "owner-of-" + slug, "owner");
        return new TenantId(UUID.fromString(id));
    }

    void member(String slug, String subject, String role) {
        person(subject).get("/users/me");
        sql("""
            insert into membership (tenant_id, person_id, roles) select t.id, p.id, '{%s}'
              from tenant t, person p where t.slug = '%s' and p.subject = '%s'""".formatted(role, slug, subject));
    }

    Http owner(String slug) {
        return person("owner-of-" + slug);
    }

    Http.Answer add(String slug, String domain) {
        return owner(slug).post("/tenants/" + slug + "/domains", "{\"domain\":\"" + domain + "\"}");
    }

    JsonNode read(String slug, String domain) {
        var answer = owner(slug).get("/tenants/" + slug + "/domains/" + domain);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    String status(String slug, String domain) {
        return read(slug, domain).path("status").asString();
    }

    String ownership(String slug, String domain) {
        return read(slug, domain).at("/ownership/state").asString();
    }

    JsonNode record(String slug, String domain, String purpose) {
        return read(slug, domain).path("records").valueStream()
                .filter(one -> one.path("purpose").asString().equals(purpose)).findFirst().orElseThrow();
    }

    /// Every domain that is due is looked at; what was looked at before is due again.
    void look() {
        sql("update mail_domain set next_check_at = now() - interval '1 second'");
        verification.claim(1_000).forEach(verification::run);
    }

    /// As the reconciler does once a domain is proven.
    void publish(TenantId tenant, String domain) {
        scope.tenant(tenant, () -> {
            var wanted = progress.desired(tenant).stream().filter(one -> one.name().value().equals(domain))
                    .findFirst().orElseThrow();
            progress.published(tenant, wanted.id(), "s-" + domain, zone(domain, "k1"));
            return wanted;
        });
    }

    /// A domain that is proven, made on the mail server and right in DNS.
    TenantId verified(String slug, String domain) {
        var tenant = tenant(slug);
        add(slug, domain);
        dns.isRightFor(domain);
        look();
        publish(tenant, domain);
        look();
        assertThat(status(slug, domain)).isEqualTo("verified");
        return tenant;
    }

    static List<ZoneRecord> zone(String domain, String... selectors) {
        var keys = java.util.Arrays.stream(selectors)
                .map(selector -> new ZoneRecord(selector + "._domainkey." + domain + ".", "TXT",
                        "v=DKIM1; k=ed25519; p=" + selector));
        var rest = List.of(new ZoneRecord(domain + ".", "TXT", "v=spf1 mx -all"),
                new ZoneRecord(domain + ".", "MX", "10 mail.dezky.test."),
                new ZoneRecord("_dmarc." + domain + ".", "TXT",
                        "v=DMARC1; p=reject; rua=mailto:postmaster@" + domain),
                new ZoneRecord("_imaps._tcp." + domain + ".", "SRV", "0 1 993 mail.dezky.test."),
                new ZoneRecord("autoconfig." + domain + ".", "CNAME", "mail.dezky.test."));
        return java.util.stream.Stream.concat(keys, rest.stream()).toList();
    }

    static long count(String sql) {
        try (var connection = java.sql.DriverManager.getConnection(database(), "postgres", "");
                var rows = connection.createStatement().executeQuery("select count(*) from dezky." + sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
