package com.dezky.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.AuthentikSettings;
import com.dezky.emulator.Fault;
import com.dezky.emulator.authentik.SeedUser;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamFailure;
import com.dezky.upstream.UpstreamLimits;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Sign-ins come from the identity provider's log into ours, once each, and people hear of those that may not be theirs.
class SignInLogTest extends BrowserTest {
    private static final AuthentikClient CLIENT = new AuthentikClient(new AuthentikSettings(
            "http://auth.dezky.localhost:" + AUTHENTIK.port(), new Secret("authentik-sandbox-token"),
            UpstreamLimits.standard()));

    @Autowired
    private SignInLog log;

    @Autowired
    private CredentialLog credentials;

    @Autowired
    private MfaCount counts;

    @BeforeEach
    void jensIsAtHomeInOrchard() {
        signedIn(PORTAL, "jens");
        log.readOn();
        credentials.readOn();
        sql("""
            insert into tenant (slug, name, plan, contact_email, mail_domain, status)
            values ('orchard', 'Orchard', 'pro', 'x@orchard.test', 'orchard.test', 'active') on conflict do nothing;
            update person set home_tenant_id = (select id from tenant where slug = 'orchard')
             where email = 'jens@people.test';
            delete from membership;
            insert into membership (tenant_id, person_id) select t.id, p.id from tenant t, person p
             where t.slug = 'orchard' and p.email = 'jens@people.test';
            delete from sign_in;
            delete from mfa_share;
            delete from notification_outbox""");
        // Whatever others did here lies behind the watermark, and further back than is looked.
        CLOCK.advance(Duration.ofMinutes(3));
        sql("update sign_in_source set watermark = '" + CLOCK.instant() + "', lease = null, lease_until = null");
    }

    @AfterAll
    static void jensIsAtHomeNowhere() {
        sql("update person set home_tenant_id = null where email = 'jens@people.test'; delete from membership");
    }

    private static String one(String query) {
        try (var connection = DriverManager.getConnection(database(), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("set search_path = dezky");
            try (var rows = statement.executeQuery(query)) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Browser from(String country, String ip) {
        var browser = new Browser();
        browser.post("http://auth.dezky.localhost:" + AUTHENTIK.port() + "/if/sandbox/place/",
                Map.of("country", country,
                        "ip", ip));
        return browser;
    }

    @Test
    void aSignInIsNotedOnceWithWhereItCameFrom() {
        signIn(from("DK", "198.51.100.7"), PORTAL, "/", "jens");
        log.readOn();
        log.readOn();
        assertThat(one("select count(*) from sign_in")).isEqualTo("1");
        assertThat(one("select ip || ' ' || country || ' ' || outcome from sign_in"))
                .isEqualTo("198.51.100.7 DK success");
        assertThat(one("select count(*) from sign_in s join tenant t on t.id = s.tenant_id where t.slug = 'orchard'"))
                .isEqualTo("1");
        assertThat(one("select count(*) from notification_outbox")).as("a first one is no news").isEqualTo("0");
    }

    @Test
    void aNewCountryIsToldToThePersonAndTheLogOnce() {
        signIn(from("DK", "198.51.100.7"), PORTAL, "/", "jens");
        CLOCK.advance(Duration.ofMinutes(3));
        signIn(from("BR", "203.0.113.9"), PORTAL, "/", "jens");
        log.readOn();
        log.readOn();
        assertThat(one("select count(*) from notification_outbox where recipient = 'jens@people.test'"))
                .isEqualTo("1");
        assertThat(one("select body from notification_outbox")).contains("Brasilien", "Brazil", "203.0.113.9");
        assertThat(one("select suspicion from sign_in where country = 'BR'")).isEqualTo("new-country");
        assertThat(one("""
                select count(*) from audit_entry e join tenant t on t.id = e.tenant_id
                 where t.slug = 'orchard' and e.action = 'security.sign-in-suspected'""")).isEqualTo("1");
    }

    @Test
    void whatWasNotReadWhileTheProviderWasDownIsReadAfterwards() {
        signIn(from("DK", "198.51.100.7"), PORTAL, "/", "jens");
        AUTHENTIK.faults().breakWith(Fault.DOWN);
        assertThatThrownBy(log::readOn).isInstanceOf(UpstreamFailure.class);
        assertThat(one("select lease from sign_in_source where name = 'authentik'")).as("given back").isEqualTo("null");
        AUTHENTIK.faults().heal();
        log.readOn();
        assertThat(one("select count(*) from sign_in")).isEqualTo("1");
    }

    @Test
    void oneReadsAtATimeAndALeaseThatWasLostIsTakenOver() {
        signIn(from("DK", "198.51.100.7"), PORTAL, "/", "jens");
        sql("update sign_in_source set lease = uuidv7(), lease_until = now() + interval '10 years'");
        assertThat(log.readOn()).isZero();
        sql("update sign_in_source set lease_until = now() - interval '1 minute'");
        assertThat(log.readOn()).isEqualTo(1);
    }

    @Test
    void somebodyElsesAccountIsNotNoted() {
        var browser = from("DK", "198.51.100.7");
        var page = browser.follow(browser.get(PORTAL + "/auth/oidc/login"));
        browser.post(page.location().toString(), Map.of("uid_field", "nobody", "password", "guess"));
        log.readOn();
        assertThat(one("select count(*) from sign_in")).isEqualTo("0");
    }

    @Test
    void oldSignInsAreForgotten() {
        sql("""
            insert into sign_in (id, person_id, at, outcome, with_factor)
            select uuidv7(), id, now() - interval '20 years', 'success', false from person limit 1""");
        log.readOn();
        assertThat(one("select count(*) from sign_in where at < now() - interval '10 years'")).isEqualTo("0");
    }

    @Test
    void aChangedPasswordIsToldToItsOwnerOnce() {
        AUTHENTIK.seedUser(new SeedUser(UUID.randomUUID(), "newcomer",
                "newcomer@people.test", "Newcomer", "password of newcomer", null, List.of()));
        CLIENT.setPassword(CLIENT.findUserNamed("jens").orElseThrow().pk(), new Secret("password of jens"));
        CLIENT.setPassword(CLIENT.findUserNamed("newcomer").orElseThrow().pk(), new Secret("first one"));
        credentials.readOn();
        credentials.readOn();
        assertThat(one("select string_agg(recipient, ' ') from notification_outbox"))
                .as("who never signed in is not told")
                .isEqualTo("jens@people.test");
        assertThat(one("select body from notification_outbox")).contains("Adgangskoden til din konto er ændret");
    }

    @Test
    void secondFactorsAreCountedOnceADayAndNeverByHalf() {
        AUTHENTIK.faults().breakWith(Fault.DOWN);
        counts.countDue();
        assertThat(one("select count(*) from mfa_share")).as("silence is no figure").isEqualTo("0");
        AUTHENTIK.faults().heal();
        counts.countDue();
        counts.countDue();
        assertThat(one("select members || ' ' || enrolled from mfa_share s join tenant t on t.id = s.tenant_id"
                + " where t.slug = 'orchard'")).isEqualTo("1 0");
    }
}
