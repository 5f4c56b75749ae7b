package com.dezky.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// What a tenant asks: who may say it, what is refused, and what it does to its own people and nobody else's.
class SecurityPolicyTest extends ApiTest {
    private static final String OFFICE = "198.51.100.7";
    private static final String HOME = "203.0.113.9";
    private static int count;

    @Autowired
    private SecurityPolicies policies;

    @Autowired
    private Lifting lifting;

    @Autowired
    private Scope scope;

    @Autowired
    private TransactionTemplate transaction;

    private String slug = "";
    private TenantId tenant = new TenantId(new UUID(0, 0));

    @DynamicPropertySource
    static void behindAProxy(DynamicPropertyRegistry registry) {
        registry.add("dezky.proxy.header", () -> "X-Forwarded-For");
        registry.add("dezky.proxy.addresses", () -> "127\\.0\\.0\\.1");
    }

    @BeforeEach
    void aTenantOfItsOwn() {
        slug = "sec-" + ++count;
        tenant = tenant(slug);
    }

    private TenantId tenant(String name) {
        var made = operator().post("/tenants", "{\"slug\":\"%s\",\"name\":\"%s\",\"plan\":\"pro\"}".formatted(name,
                name));
        member(name, "owner-of-" + name, "owner");
        return new TenantId(UUID.fromString(made.at("/id")));
    }

    private void member(String of, String subject, String role) {
        person(subject).get("/users/me");
        sql("""
            update tenant set status = 'active' where slug = '%2$s';
            update person set home_tenant_id = (select id from tenant where slug = '%2$s')
             where subject = '%3$s' and home_tenant_id is null;
            insert into membership (tenant_id, person_id, roles) select t.id, p.id, '{%1$s}'
              from tenant t, person p where t.slug = '%2$s' and p.subject = '%3$s'""".formatted(role, of, subject));
    }

    private void signedIn(String subject, String ip, String country) {
        sql("""
            insert into sign_in (id, person_id, tenant_id, at, outcome, ip, country, with_factor)
            select uuidv7(), id, home_tenant_id, now(), 'success', '%s', '%s', false from person
             where subject = '%s'""".formatted(ip, country, subject));
    }

    private String path() {
        return "/tenants/" + slug + "/security-policy";
    }

    private Http owner() {
        return person("owner-of-" + slug);
    }

    private Http.Answer change(Http who, long version, String json, String... headers) {
        var all = new java.util.ArrayList<>(List.of("If-Match", "\"" + version + "\""));
        all.addAll(List.of(headers));
        return who.patch(path(), json, all.toArray(String[]::new));
    }

    @Test
    void whereNobodySaidAnythingTheDefaultsHold() {
        var answer = owner().get(path());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.at("/mfaMode")).isEqualTo("off");
        assertThat(answer.at("/sessionIdleMinutes")).isEqualTo("480");
        assertThat(answer.at("/enforcement/mfaMode/state")).isEqualTo("off");
        assertThat(desired()).isEmpty();
    }

    @Test
    void ownersAndAdminsChangeItAuditorsReadItMembersAndPartnersDoNeither() {
        for (var role : List.of("admin", "auditor", "member", "user_admin", "billing_admin")) {
            member(slug, role + "-of-" + slug, role);
        }
        person("staff-of-" + slug).get("/users/me");
        sql("""
            insert into partner (slug, name) values ('partner-%1$s', 'P');
            update tenant set partner_id = (select id from partner where slug = 'partner-%1$s') where slug = '%1$s';
            insert into partner_staff select x.id, p.id, '{partner_admin}' from partner x, person p
             where x.slug = 'partner-%1$s' and p.subject = 'staff-of-%1$s'""".formatted(slug));

        assertThat(change(person("admin-of-" + slug), 1, "{\"mfaMode\":\"optional\"}").status()).isEqualTo(200);
        assertThat(person("auditor-of-" + slug).get(path()).status()).isEqualTo(200);
        assertThat(change(person("auditor-of-" + slug), 2, "{\"mfaMode\":\"off\"}").status()).isEqualTo(403);
        for (var role : List.of("member", "user_admin", "billing_admin", "staff")) {
            assertThat(person(role + "-of-" + slug).get(path()).status()).as(role).isEqualTo(403);
            assertThat(change(person(role + "-of-" + slug), 2, "{}").status()).as(role).isEqualTo(403);
        }
        assertThat(operator().get(path()).at("/mfaMode")).isEqualTo("optional");
    }

    @Test
    void aChangeNeedsTheVersionItWasMadeFrom() {
        assertThat(owner().patch(path(), "{}").status()).isEqualTo(428);
        var changed = change(owner(), 1, "{\"mfaMode\":\"required\",\"sessionIdleMinutes\":30}");
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        var late = change(owner(), 1, "{\"mfaMode\":\"off\"}");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.at("/current/mfaMode")).isEqualTo("required");
        assertThat(change(owner(), 2, "{\"mfaMode\":\"required\"}").header("ETag")).as("nothing changed")
                .isEqualTo("\"2\"");
        assertThat(desired()).hasValueSatisfying(policy -> assertThat(policy.version()).isEqualTo(2));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var answer = change(owner(), 1, """
                {"mfaMode":"sometimes","sessionIdleMinutes":4,"sessionAbsoluteMinutes":20000,
                 "allowedCountries":["DK","dk","XX","Danmark"],
                 "ipAllowlist":["192.0.2.1/24","::ffff:192.0.2.1","0.0.0.0/0","10.0.0.0/8","10.0.0.0/8","x"]}""");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").valueStream()
                .map(error -> error.path("pointer").asString() + " " + error.path("code").asString()))
                .containsExactlyInAnyOrder("/mfaMode unknown-mode", "/sessionIdleMinutes out-of-range",
                        "/sessionAbsoluteMinutes out-of-range", "/allowedCountries/1 duplicate",
                        "/allowedCountries/2 unknown-country", "/allowedCountries/3 unknown-country",
                        "/ipAllowlist/0 host-bits", "/ipAllowlist/1 mapped-address", "/ipAllowlist/2 every-address",
                        "/ipAllowlist/4 duplicate", "/ipAllowlist/5 bad-network");
        assertThat(answer.body()).contains("192.0.2.0/24", "\\\"XX\\\"");
        var many = "\"%s\"".formatted(String.join("\",\"", IntStream.range(0, 101).mapToObj(i -> "10.0.0." + i)
                .toList()));
        assertThat(change(owner(), 1, "{\"ipAllowlist\":[" + many + "]}").body()).contains("too-many");
        assertThat(change(owner(), 1, "{\"sessionIdleMinutes\":120,\"sessionAbsoluteMinutes\":60}").body())
                .contains("over-absolute");
        assertThat(change(owner(), 1, "{\"ipAllowlist\":[null]}").status()).isEqualTo(422);
        assertThat(owner().get(path()).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void whoSavesItIsNotLockedOutWithoutTypingTheName() {
        var lockout = change(owner(), 1, "{\"ipAllowlist\":[\"198.51.100.0/24\"]}", "X-Forwarded-For", HOME);
        assertThat(lockout.status()).isEqualTo(409);
        assertThat(lockout.at("/type")).endsWith("would-lock-out");
        assertThat(lockout.json().path("whom").toString()).isEqualTo("[\"yourself\",\"every-owner\"]");
        assertThat(change(owner(), 1, "{\"ipAllowlist\":[\"198.51.100.0/24\"],\"reportOnly\":true}",
                "X-Forwarded-For", HOME).status()).as("report-only refuses nobody").isEqualTo(200);
        assertThat(change(owner(), 2, "{\"reportOnly\":false,\"confirm\":\"another\"}", "X-Forwarded-For", HOME)
                .status()).isEqualTo(409);
        assertThat(change(owner(), 2, "{\"reportOnly\":false,\"confirm\":\"" + slug + "\"}", "X-Forwarded-For", HOME)
                .status()).as("meant, and its answer still comes").isEqualTo(200);
        assertThat(owner().get(path(), "X-Forwarded-For", HOME).status()).isEqualTo(403);
        assertThat(owner().get(path(), "X-Forwarded-For", OFFICE).status()).isEqualTo(200);
    }

    @Test
    void theLastOwnerWhoGetsInIsKept() {
        member(slug, "admin-of-" + slug, "admin");
        signedIn("admin-of-" + slug, OFFICE, "DK");
        signedIn("owner-of-" + slug, HOME, "SE");
        var lockout = change(person("admin-of-" + slug), 1, "{\"allowedCountries\":[\"DK\"]}", "X-Forwarded-For",
                OFFICE);
        assertThat(lockout.json().path("whom").toString()).isEqualTo("[\"every-owner\"]");
        signedIn("owner-of-" + slug, OFFICE, "DK");
        assertThat(change(person("admin-of-" + slug), 1, "{\"allowedCountries\":[\"DK\"]}", "X-Forwarded-For",
                OFFICE).status()).isEqualTo(200);
    }

    @Test
    void ofTwoAdminsAtOnceOneIsTooLate() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tries = IntStream.range(0, 4).<Callable<Integer>>mapToObj(at -> () -> change(owner(), 1,
                    "{\"sessionIdleMinutes\":" + (30 + at) + "}").status()).toList();
            var ends = threads.invokeAll(tries).stream().map(SecurityPolicyTest::value).sorted().toList();
            assertThat(ends).containsExactly(200, 412, 412, 412);
        }
    }

    private static Integer value(java.util.concurrent.Future<Integer> done) {
        try {
            return done.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void networksHoldForPeoplesTokensFromTheNextRequestOnAndInNoOtherTenant() {
        var other = "other-" + slug;
        tenant(other);
        member(other, "both-" + slug, "admin");
        member(slug, "both-" + slug, "admin");
        change(owner(), 1, "{\"ipAllowlist\":[\"198.51.100.0/24\",\"2001:db8:5::/48\"],\"confirm\":\"" + slug + "\"}");
        var both = person("both-" + slug);
        var refused = both.get(path(), "X-Forwarded-For", HOME);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("/type")).endsWith("address-not-allowed");
        assertThat(refused.at("/address")).isEqualTo(HOME);
        assertThat(both.get(path(), "X-Forwarded-For", "2001:db8:5::77").status()).isEqualTo(200);
        assertThat(both.get("/tenants/" + other + "/security-policy", "X-Forwarded-For", HOME).status())
                .isEqualTo(200);
        assertThat(both.get("/users/me", "X-Forwarded-For", HOME).status()).as("oneself, in no tenant").isEqualTo(200);
        assertThat(operator().get(path(), "X-Forwarded-For", HOME).status()).isEqualTo(200);
        change(operator(), 2, "{\"ipAllowlist\":[]}");
        assertThat(both.get(path(), "X-Forwarded-For", HOME).status()).isEqualTo(200);
    }

    @Test
    void nobodyTalksTheirWayInThroughTheProxysHeader() {
        change(owner(), 1, "{\"ipAllowlist\":[\"198.51.100.0/24\"],\"confirm\":\"" + slug + "\"}");
        assertThat(owner().get(path(), "X-Forwarded-For", OFFICE + ", " + HOME).status())
                .as("what the caller wrote stands left of what the proxy wrote").isEqualTo(403);
        assertThat(owner().get(path(), "X-Real-IP", OFFICE).status()).isEqualTo(403);
        assertThat(owner().get(path(), "Forwarded", "for=" + OFFICE).status()).isEqualTo(403);
        assertThat(owner().get(path(), "X-Forwarded-For", "not an address").status()).isEqualTo(403);
    }

    @Test
    void aProgramsTokenIsNotHeldToTheNetworks() {
        var account = owner().post("/tenants/" + slug + "/service-accounts", "{\"name\":\"sync\"}");
        var token = owner().post("/tenants/" + slug + "/service-accounts/" + account.at("/id") + "/tokens",
                "{\"scopes\":[\"VIEW_SECURITY\"]}");
        change(owner(), 1, "{\"ipAllowlist\":[\"198.51.100.0/24\"],\"confirm\":\"" + slug + "\"}");
        assertThat(api().as(token.at("/token")).get(path(), "X-Forwarded-For", HOME).status())
                .as(token.body()).isEqualTo(200);
    }

    @Test
    void anOperatorBreaksTheGlassForAWhileAndTheOwnersAreTold() {
        assertThat(lift("{\"reason\":\"nobody gets in\"}").status()).as("nothing to lift").isEqualTo(409);
        change(owner(), 1, "{\"ipAllowlist\":[\"198.51.100.0/24\"],\"confirm\":\"" + slug + "\"}");
        assertThat(owner().get(path(), "X-Forwarded-For", HOME).status()).isEqualTo(403);
        assertThat(lift("{\"reason\":\"too short\"}").status()).isEqualTo(422);
        assertThat(lift("{\"reason\":\"nobody gets in\",\"minutes\":241}").status()).isEqualTo(422);
        assertThat(owner().send("PUT", path() + "/lifted", "{\"reason\":\"nobody gets in\"}", "X-Forwarded-For",
                OFFICE).status()).as("not by themselves").isEqualTo(403);

        var lifted = lift("{\"reason\":\"nobody gets in\",\"minutes\":60}");
        assertThat(lifted.status()).as(lifted.body()).isEqualTo(200);
        assertThat(lifted.at("/lifted/by")).isEqualTo("ida@people.test");
        assertThat(lifted.at("/enforcement/ipAllowlist/state")).isEqualTo("lifted");
        assertThat(desired()).as("no rules meanwhile").isEmpty();
        assertThat(owner().get(path(), "X-Forwarded-For", HOME).status()).isEqualTo(200);
        assertThat(change(owner(), 2, "{\"sessionIdleMinutes\":60}", "X-Forwarded-For", OFFICE).status())
                .as("they put things right").isEqualTo(200);
        assertThat(owner().get(path(), "X-Forwarded-For", HOME).status()).as("still lifted").isEqualTo(200);
        assertThat(rows("select count(*) from notification_outbox where tenant_id = '" + tenant + "' and subject like '%ophævet%'"))
                .isEqualTo(1);

        sql("""
            update security_policy set glass_from = now() - interval '2 hours', glass_until = now() - interval '1 minute'
             where tenant_id = '%1$s';
            update tenant_session_rule set lifted_until = now() - interval '1 minute' where tenant_id = '%1$s'"""
                .formatted(tenant));
        assertThat(owner().get(path(), "X-Forwarded-For", HOME).status()).as("ends by itself").isEqualTo(403);
        assertThat(desired()).isPresent();
        lifting.endDue();
        assertThat(operator().get(path()).json().path("lifted").isNull()).isTrue();
        assertThat(rows("select count(*) from audit_entry where tenant_id = '" + tenant
                + "' and action in ('security.rules-lifted', 'security.rules-restored')")).isEqualTo(2);
    }

    private Http.Answer lift(String json) {
        return operator().send("PUT", path() + "/lifted", json);
    }

    private java.util.Optional<SecurityPolicy> desired() {
        return scope.platform(() -> java.util.Objects.requireNonNull(transaction.execute(open -> policies.desired(
                tenant))));
    }

    private static long rows(String query) {
        try (var connection = java.sql.DriverManager.getConnection(database(), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("set search_path = dezky");
            try (var found = statement.executeQuery(query)) {
                found.next();
                return found.getLong(1);
            }
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
