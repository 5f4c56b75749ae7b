package com.dezky.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Handing an organisation over: once, for good, with a fresh sign-in, and never to nobody.
class OwnershipTest extends BrowserTest {
    private static final String ENG = "00000000-0000-7000-8001-0000000000c1";
    private static final String JENS = "00000000-0000-7000-8001-0000000000c2";
    private static final String IDA = "00000000-0000-7000-8001-0000000000c3";
    private static final String PAGE = PORTAL + "/admin/settings/ownership";

    @Autowired
    private Ownership ownership;

    @Autowired
    private Scope scope;

    @BeforeEach
    void metteOwnsEngWithJensAndIda() {
        for (var name : List.of("mette", "jens", "ida")) {
            signedIn(PORTAL, name);
        }
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'eng', 'Eng ApS', 'pro', 'active', now(), 'm@eng.test', 'eng.test') on conflict do nothing;
            update tenant set language = null, status = 'active', purge_after = null where id = '%1$s';
            delete from notification_outbox;
            delete from membership;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s', id, '{owner}' from person where subject = '%2$s';
            insert into membership (id, tenant_id, person_id, roles)
            select '%3$s', '%1$s', id, '{member}' from person where subject = '%4$s';
            insert into membership (id, tenant_id, person_id, roles)
            select '%5$s', '%1$s', id, '{member}' from person where subject = '%6$s'
            """.formatted(ENG, subject("mette"), JENS, subject("jens"), IDA, subject("ida")));
    }

    @Test
    void theNewOwnerHasEverythingTheOldOneIsAnAdminAndBothAreTold() {
        var mette = signedIn(PORTAL, "mette");
        var done = mette.follow(hand(mette, JENS, "Name of jens"));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body()).contains("Name of jens er nu ejer");
        assertThat(owners()).containsExactly("jens");
        assertThat(rolesOf("mette")).isEqualTo("{admin}");
        assertThat(mette.get(PAGE).status()).isEqualTo(403);
        assertThat(count("select count(*) from notification_outbox where key like 'ownership.%'"))
                .isEqualTo(2);
        assertThat(count("""
                         select count(*) from notification_outbox
                          where recipient = 'jens@people.test' and subject like 'Du er nu ejer af Eng ApS / You now own%'
                         """)).isEqualTo(1);
        assertThat(signedIn(PORTAL, "jens").get(PORTAL + "/admin").body()).contains("overdrog ejerskabet til");
    }

    @Test
    void mailsComeInTheLanguageOfTheOrganisationOnceItHasOne() {
        sql("update tenant set language = 'en' where id = '" + ENG + "'");
        var mette = signedIn(PORTAL, "mette");
        hand(mette, JENS, "Name of jens");
        assertThat(count("select count(*) from notification_outbox where subject = 'You now own Eng ApS'"))
                .isEqualTo(1);
    }

    @Test
    void theNameMustBeTypedAndTheMemberChosen() {
        var mette = signedIn(PORTAL, "mette");
        var wrong = hand(mette, JENS, "somebody");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Skriv navnet, som det står: Name of jens", "value=\"somebody\"");
        assertThat(hand(mette, "", "Name of jens").status()).isEqualTo(422);
        assertThat(owners()).containsExactly("mette");
    }

    @Test
    void whoSignedInLongAgoSignsInAgainAndFindsTheirForm() {
        var mette = signedIn(PORTAL, "mette");
        CLOCK.advance(Duration.ofMinutes(11));
        var asked = hand(mette, JENS, "Name of jens");
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.body()).contains("Log ind igen for at fortsætte");
        assertThat(owners()).containsExactly("mette");

        var way = asked.body().replaceAll("(?s).*href=\"(/auth/oidc/login[^\"]*)\".*", "$1").replace("&amp;", "&");
        var provider = mette.follow(mette.get(PORTAL + way));
        assertThat(provider.location().getHost()).as("signed in there, and asked again all the same")
                .isEqualTo("auth.dezky.localhost");
        var kept = mette.follow(authenticate(mette, provider, "mette"));
        assertThat(kept.body()).contains("Din formular er gemt");
        var sent = mette.follow(mette.post(PAGE, kept.form("/admin/settings/ownership")));
        assertThat(sent.body()).contains("Name of jens er nu ejer");
        assertThat(owners()).containsExactly("jens");
    }

    @Test
    void somebodyElseWhoSignsInThereDoesNotGetTheForm() {
        var mette = signedIn(PORTAL, "mette");
        CLOCK.advance(Duration.ofMinutes(11));
        var asked = hand(mette, JENS, "Name of jens");
        var way = asked.body().replaceAll("(?s).*href=\"(/auth/oidc/login[^\"]*)\".*", "$1").replace("&amp;", "&");
        var kept = mette.follow(authenticate(mette, mette.follow(mette.get(PORTAL + way)), "jens"));
        assertThat(kept.body()).doesNotContain("action=\"/admin/settings/ownership\"");
        assertThat(owners()).containsExactly("mette");
    }

    @Test
    void aSuspendedMemberAnOwnerAndASelfAreRefused() {
        sql("update membership set state = 'suspended' where id = '" + JENS + "'");
        assertThat(transfer("mette", JENS)).isInstanceOf(OwnershipResult.NotActive.class);
        sql("update membership set roles = '{owner}' where id = '" + IDA + "'");
        assertThat(transfer("mette", IDA)).isInstanceOf(OwnershipResult.AlreadyOwner.class);
        assertThat(transfer("ida", IDA)).isInstanceOf(OwnershipResult.Self.class);
    }

    @Test
    void twoTransfersAtOnceEndWithOneNewOwner() throws Exception {
        for (var round = 0; round < 5; round++) {
            metteOwnsEngWithJensAndIda();
            var start = new CyclicBarrier(2);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var both = threads.invokeAll(List.<Callable<OwnershipResult>>of(() -> {
                    start.await();
                    return transfer("mette", JENS);
                }, () -> {
                    start.await();
                    return transfer("mette", IDA);
                }));
                var done = 0;
                for (var each : both) {
                    try {
                        done += each.get() instanceof OwnershipResult.Transferred ? 1 : 0;
                    } catch (java.util.concurrent.ExecutionException refused) {
                        assertThat(refused.getCause()).hasMessageContaining("role");
                    }
                }
                assertThat(done).isEqualTo(1);
            }
            assertThat(owners()).hasSize(1).doesNotContain("mette");
        }
    }

    private OwnershipResult transfer(String by, String to) {
        var person = new PersonId(UUID.fromString(text("select id::text from person where subject = '" + subject(by)
                + "'")));
        var actor = new Actor(person, Actor.Rights.PERSON, by + "@people.test", by, null, null);
        try {
            return scope.actor(actor, () -> ownership.transfer(actor, new TenantId(UUID.fromString(ENG)),
                    UUID.fromString(to)));
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Browser.Page hand(Browser browser, String member, String confirm) {
        var form = new HashMap<>(browser.get(PAGE).form("/admin/settings/ownership"));
        form.putAll(Map.of("member", member, "confirm", confirm));
        return browser.post(PAGE, form);
    }

    private static List<String> owners() {
        return List.of(text("""
                            select coalesce(string_agg(replace(p.email, '@people.test', ''), ','), '')
                              from membership m join person p on p.id = m.person_id
                             where m.tenant_id = '%s' and 'owner' = any (m.roles) and m.state = 'active'
                            """.formatted(ENG)).split(","));
    }

    private static String rolesOf(String name) {
        return text("select m.roles::text from membership m join person p on p.id = m.person_id where p.subject = '"
                + subject(name) + "' and m.tenant_id = '" + ENG + "'");
    }

    private static long count(String sql) {
        return Long.parseLong(text(sql.replaceFirst("count\\(\\*\\)", "count(*)::text")));
    }

    private static String text(String sql) {
        try (var connection = DriverManager.getConnection(database(), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("set search_path = dezky");
            try (var found = statement.executeQuery(sql)) {
                found.next();
                return found.getString(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
