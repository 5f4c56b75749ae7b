package com.dezky.member.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Scope;
import com.dezky.emulator.Fault;
import com.dezky.emulator.authentik.DeviceType;
import com.dezky.emulator.authentik.SeedDevice;
import com.dezky.emulator.authentik.SeedUser;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What people see and change about their own account, and how they get back in.
class AccountPagesTest extends BrowserTest {
    private static final String NORDLYS = "00000000-0000-7000-8000-0000000000c1";

    @Autowired
    private Recoveries recoveries;

    @Autowired
    private Scope scope;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void metteWorksAtNordlys() {
        signedIn(PORTAL, "mette");
        signedIn(PORTAL, "jens");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'own-nordlys', 'Nordlys ApS', 'pro', 'active', now(), 'm@nordlys.test', 'own-nordlys.test')
            on conflict do nothing;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s', id, '{member}' from person where subject = '%2$s' on conflict do nothing;
            delete from recovery_request; delete from recovery_address; delete from notification_outbox
            """.formatted(NORDLYS, subject("mette")));
    }

    @AfterEach
    void leaveNobodyBehind() {
        sql("delete from membership where tenant_id = '" + NORDLYS + "'");
    }

    @Test
    void thePageNamesThePersonAndThisBrowser() {
        var mette = signedIn(PORTAL, "mette");
        assertThat(mette.get(PORTAL + "/").body()).contains("href=\"/me\"");

        var page = mette.get(PORTAL + "/me");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Name of mette", "mette@people.test", "Nordlys ApS", "denne browser",
                "/if/flow/default-password-change/");
    }

    @Test
    void signingOutElsewhereEndsWhatIsOpenOnOtherMachines() {
        var here = signedIn(PORTAL, "mette");
        var there = signedIn(PORTAL, "mette");

        post(here, "/me/sessions/end-others", Map.of());

        assertThat(there.get(PORTAL + "/me").redirects()).isTrue();
        assertThat(there.follow(there.get(PORTAL + "/auth/oidc/login?return=/me")).location().getHost())
                .as("the identity provider asks again").isEqualTo("auth.dezky.localhost");
    }

    @Test
    void oneSessionHereIsEndedByItself() {
        var here = signedIn(PORTAL, "mette");
        var there = signedIn(PORTAL, "mette");
        var hash = text("select hash from session where person_id = (select id from person where subject = '"
                + subject("mette") + "') order by created_at desc limit 1");

        post(here, "/me/sessions/" + hash + "/end", Map.of());

        assertThat(here.get(PORTAL + "/me").status()).isEqualTo(200);
        assertThat(there.get(PORTAL + "/me").redirects()).isTrue();
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() {
        var mette = signedIn(PORTAL, "mette");
        var jens = signedIn(PORTAL, "jens");
        var hash = text("select hash from session where person_id = (select id from person where subject = '"
                + subject("mette") + "') order by created_at desc limit 1");

        var form = jens.get(PORTAL + "/me").form("/me/sessions/end-others");
        jens.post(PORTAL + "/me/sessions/" + hash + "/end", form);

        assertThat(mette.get(PORTAL + "/me").status()).isEqualTo(200);
    }

    @Test
    void signInsAndDevicesAtTheIdentityProviderAreShownOrSaidToBeUnknown() {
        AUTHENTIK.seedUser(new SeedUser(subject("per"), "per", "per@people.test", "Per", "password of per", null,
                List.of()));
        AUTHENTIK.seedDevice(new SeedDevice("per", DeviceType.TOTP, "Pers phone", true, "123456"));
        var mette = signedIn(PORTAL, "mette");

        var known = mette.get(PORTAL + "/me/provider").body();
        assertThat(known).contains("/me/provider/", "Ingen. En telefon").doesNotContain("Pers phone");

        AUTHENTIK.faults().breakWith(Fault.ERROR_500);
        assertThat(mette.get(PORTAL + "/me/provider").body()).contains("Ukendt");
        assertThat(mette.get(PORTAL + "/me").status()).as("the page does not wait for it").isEqualTo(200);
    }

    @Test
    void aSignInAtTheIdentityProviderEndsOnlyForItsOwner() {
        var mette = signedIn(PORTAL, "mette");
        var found = Pattern.compile("/me/provider/([^/\"]+)/end").matcher(mette.get(PORTAL + "/me/provider").body());
        assertThat(found.find()).isTrue();
        var jens = signedIn(PORTAL, "jens");

        assertThat(post(jens, found.group(), Map.of()).status()).isEqualTo(404);
        assertThat(post(mette, found.group(), Map.of()).location().getPath()).isEqualTo("/me");
        assertThat(mette.get(PORTAL + "/me/provider").body()).doesNotContain(found.group(1));
    }

    @Test
    void theLogHoldsWhatWasDoneToThePersonToo() {
        signedIn(PORTAL, "mette");
        sql("""
            insert into audit_entry (id, tenant_id, actor_kind, action, target_kind, target_id, outcome)
            select uuidv7(), m.tenant_id, 'system', 'member.strange-thing', 'member', m.id::text, 'success'
              from membership m where m.tenant_id = '%s'
            """.formatted(NORDLYS));

        assertThat(signedIn(PORTAL, "mette").get(PORTAL + "/me").body()).contains("member.strange-thing");
        assertThat(signedIn(PORTAL, "jens").get(PORTAL + "/me").body()).doesNotContain("member.strange-thing");
    }

    @Test
    void aRecoveryAddressLiesOutsideOfWork() {
        var mette = signedIn(PORTAL, "mette");
        for (var inside : List.of("mette@own-nordlys.test", "mette@other.dezky.localhost", "nonsense")) {
            assertThat(post(mette, "/me/recovery", Map.of("email", inside)).status()).as(inside).isEqualTo(422);
        }
        assertThat(count("notification_outbox")).isZero();
    }

    @Test
    void aRecoveryAddressCountsOnceItsReaderHasConfirmedIt() {
        var mette = signedIn(PORTAL, "mette");
        var link = ask(mette, "mette@private.test");
        assertThat(post(mette, "/me/recovery", Map.of("email", "again@private.test")).status())
                .as("one link a minute").isEqualTo(422);
        recover("mette@people.test");
        assertThat(recoveries.answerDue()).isEqualTo(1);
        assertThat(mailsTo("mette@private.test")).as("only the link to confirm").isEqualTo(1);

        var jens = signedIn(PORTAL, "jens");
        assertThat(post(jens, link, Map.of()).status()).isEqualTo(404);
        assertThat(post(mette, link, Map.of()).location().getPath()).isEqualTo("/me");
        assertThat(post(mette, link, Map.of()).status()).as("used once").isEqualTo(404);
        assertThat(mette.get(PORTAL + "/me").body()).contains("mette@private.test");
    }

    @Test
    void theWayBackInGoesToTheConfirmedAddressAndNowhereElse() {
        confirmed("mette", "mette@private.test");

        var known = recover("Mette@people.test");
        var unknown = recover("nobody@people.test");
        assertThat(known.status()).isEqualTo(200);
        assertThat(withoutToken(known)).isEqualTo(withoutToken(unknown));

        assertThat(recoveries.answerDue()).isEqualTo(2);
        assertThat(count("notification_outbox")).isEqualTo(1);
        assertThat(text("select body from notification_outbox where recipient = 'mette@private.test'"))
                .contains("flow_token=");
        assertThat(recoveries.answerDue()).isZero();
    }

    @Test
    void anAddressIsAskedForThreeTimesAnHourAtMost() {
        for (var i = 0; i < 5; i++) {
            assertThat(recover("mette@people.test").status()).isEqualTo(200);
        }
        assertThat(count("recovery_request")).isEqualTo(3);
    }

    @Test
    void nobodyWhoIsLockedOutGetsBackInByMail() {
        confirmed("mette", "mette@private.test");
        sql("update membership set state = 'suspended', suspended_at = now() where tenant_id = '" + NORDLYS + "'");
        recover("mette@people.test");
        recoveries.answerDue();
        sql("update membership set state = 'active', suspended_at = null where tenant_id = '" + NORDLYS + "'");

        assertThat(count("notification_outbox")).isZero();
    }

    @Test
    void whileTheIdentityProviderIsAwayTheRequestWaits() {
        confirmed("mette", "mette@private.test");
        AUTHENTIK.faults().breakWith(Fault.ERROR_500);
        recover("mette@people.test");
        assertThat(recoveries.answerDue()).isEqualTo(1);
        assertThat(count("notification_outbox")).isZero();

        AUTHENTIK.faults().heal();
        CLOCK.advance(Duration.ofSeconds(31));
        assertThat(recoveries.answerDue()).isEqualTo(1);
        assertThat(count("notification_outbox")).isEqualTo(1);
    }

    @Test
    void peopleWithoutAMailboxHaveNoMailPrograms() {
        var mette = signedIn(PORTAL, "mette");
        assertThat(mette.get(PORTAL + "/me").body()).doesNotContain("/me/mail-programs");
        assertThat(mette.get(PORTAL + "/me/mail-programs").status()).isEqualTo(404);
    }

    @Test
    void theSignInPageLeadsToTheWayBack() {
        var browser = new Browser();
        assertThat(browser.get(PORTAL + "/auth/login").body()).contains("href=\"/recover\"");
        assertThat(browser.get(PORTAL + "/recover").status()).isEqualTo(200);
        assertThat(browser.get(OPERATOR + "/auth/login").body()).doesNotContain("/recover");
    }

    private static Browser.Page post(Browser browser, String path, Map<String, String> fields) {
        var form = new HashMap<>(browser.get(PORTAL + "/me").form("/me/sessions/end-others"));
        form.putAll(fields);
        return browser.post(PORTAL + path, form);
    }

    private static String withoutToken(Browser.Page page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    private static Browser.Page recover(String email) {
        return new Browser().post(PORTAL + "/recover", Map.of("email", email));
    }

    private String ask(Browser browser, String email) {
        assertThat(post(browser, "/me/recovery", Map.of("email", email)).location().getPath()).isEqualTo("/me");
        var found = Pattern.compile("/me/recovery/\\S{43}").matcher(text(
                "select body from notification_outbox where recipient = '" + email + "'"));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static void confirmed(String person, String email) {
        sql("""
            insert into recovery_address (person_id, email, confirmed_at)
            select id, '%s', now() from person where subject = '%s'
            """.formatted(email, subject(person)));
    }

    private int mailsTo(String email) {
        return Integer.parseInt(text("select count(*)::text from notification_outbox where recipient = '" + email
                + "'"));
    }

    private int count(String table) {
        return Integer.parseInt(text("select count(*)::text from " + table));
    }

    private String text(String query) {
        return scope.platform(() -> transaction.execute(open -> jdbc.sql(query).query(String.class).single()));
    }
}
