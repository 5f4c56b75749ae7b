package com.dezky.member.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Scope;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;

/// An invitation from the admin's page to the guest's first look at the organisation.
class GuestPagesTest extends BrowserTest {
    private static final String NORDLYS = "00000000-0000-7000-8000-0000000000f7";
    private static final String FJORD = "00000000-0000-7000-8000-0000000000f8";
    private static final Pattern RECOVERY = Pattern.compile("href=\"([^\"]*flow_token=[^\"]*)\"");

    @Autowired
    private Scope scope;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void metteOwnsNordlysAndIdaFjord() {
        signedIn(PORTAL, "mette");
        signedIn(PORTAL, "jens");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'guests-nordlys', 'Nordlys ApS', 'pro', 'active', now(), 'm@nordlys.test', 'guests-nordlys.test'),
              ('%2$s', 'guests-fjord', 'Fjord ApS', 'pro', 'active', now(), 'f@fjord.test', 'guests-fjord.test')
            on conflict do nothing;
            insert into subscription (tenant_id, plan, seats, currency, price, period_end)
            select id, 'pro', 50, 'DKK', 475000, '2026-12-23' from tenant on conflict do nothing;
            insert into membership (tenant_id, person_id, roles)
            select t.id, p.id, '{owner}' from tenant t, person p
             where t.slug like 'guests-%%' and p.subject = '%3$s' on conflict do nothing;
            delete from invitation
            """.formatted(NORDLYS, FJORD, subject("mette")));
    }

    @AfterEach
    void leaveNobodyBehind() {
        sql("delete from membership where tenant_id in ('" + NORDLYS + "', '" + FJORD + "')");
    }

    @Test
    void aGuestWithoutAnAccountMakesOneAndJoins() {
        var link = invite("nina@outside.test", NORDLYS);
        var nina = new Browser();
        var page = nina.get(link);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Name of mette", "Nordlys ApS", "nina@outside.test");

        var naming = nina.post(link + "/continue", Map.of());
        assertThat(naming.body()).contains("name=\"name\"");
        assertThat(nina.post(link + "/account", Map.of("name", " ")).status()).isEqualTo(422);
        choosePassword(nina, nina.post(link + "/account", Map.of("name", "Nina Holm")), "Ninas own password 1");

        var entered = enter(nina, link, "nina@outside.test", "Ninas own password 1");
        assertThat(entered.body()).contains("Name of mette");
        assertThat(nina.follow(nina.post(link + "/accept", entered.form(path(link) + "/accept"))).body())
                .contains("Nordlys ApS");
        assertThat(state("nina@outside.test", NORDLYS)).isEqualTo("active");
        assertThat(new Browser().get(link).status()).as("used once").isEqualTo(404);

        var second = invite("nina@outside.test", FJORD);
        assertThat(new Browser().post(second + "/continue", Map.of()).location().getPath())
                .isEqualTo("/auth/oidc/login");
        assertThat(state("nina@outside.test", FJORD)).as("not before she says so").isEqualTo("nobody");
    }

    @Test
    void aGuestWhoLostTheWayToThePasswordFindsItAgain() {
        var link = invite("olaf@outside.test", NORDLYS);
        new Browser().post(link + "/account", Map.of("name", "Olaf"));

        var again = new Browser().post(link + "/continue", Map.of());
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
        assertThat(RECOVERY.matcher(again.body()).find()).isTrue();
    }

    @Test
    void somebodyElseIsToldAndCannotAccept() {
        var link = invite("nobody@outside.test", NORDLYS);
        var jens = signedIn(PORTAL, "jens");

        var page = jens.get(link);
        assertThat(page.body()).contains("nobody@outside.test", "jens@people.test")
                .doesNotContain(path(link) + "/accept");
        assertThat(page.form("/auth/oidc/logout")).isNotEmpty();
        var form = jens.get(PORTAL + "/choose").form("/preferences");
        assertThat(jens.post(link + "/accept", form).location().getPath()).isEqualTo(path(link));
        assertThat(state("jens@people.test", NORDLYS)).isEqualTo("nobody");
    }

    @Test
    void aLinkThatOffersNothingSaysTheSameToEverybody() {
        var revoked = invite("gone@outside.test", NORDLYS);
        sql("update invitation set revoked_at = now()");
        var unknown = PORTAL + "/invitations/" + "x".repeat(43);

        var browser = new Browser();
        assertThat(browser.get(revoked).status()).isEqualTo(404);
        assertThat(anyLink(browser.get(unknown))).isEqualTo(anyLink(browser.get(revoked)));
        assertThat(browser.post(unknown + "/account", Map.of("name", "X")).status()).isEqualTo(404);
    }

    @Test
    void whenTheIdentityProviderIsAwayTheGuestIsAskedToComeBack() {
        var link = invite("later@outside.test", NORDLYS);
        AUTHENTIK.faults().breakWith(com.dezky.emulator.Fault.ERROR_500);

        assertThat(new Browser().post(link + "/continue", Map.of()).status()).isEqualTo(503);
    }

    @Test
    void theListSaysWhatBecameOfEachAndOffersWhatCanBeDone() {
        invite("listed@outside.test", NORDLYS);
        var mette = signedIn(PORTAL, "mette");

        var list = mette.get(PORTAL + "/admin/invitations");
        assertThat(list.body()).contains("listed@outside.test", "Send igen", "Tilbagekald");
        var id = text("select id::text from invitation where email = 'listed@outside.test'");
        mette.post(PORTAL + "/admin/invitations/" + id + "/revoke", list.form("/admin/invitations/" + id + "/revoke"));
        assertThat(mette.get(PORTAL + "/admin/invitations").body()).contains("Tilbagekaldt")
                .doesNotContain("/admin/invitations/" + id + "/resend");

        var wrong = new HashMap<>(mette.get(PORTAL + "/admin/invitations/new").form("/admin/invitations"));
        wrong.putAll(Map.of("email", "eva@guests-nordlys.test", "role", "member"));
        var refused = mette.post(PORTAL + "/admin/invitations", wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("eva@guests-nordlys.test", "guests-nordlys.test er jeres eget domæne");
    }

    /// Invites by the admin's page, and returns the link from the mail.
    private String invite(String email, String tenant) {
        var mette = signedIn(PORTAL, "mette");
        var choice = new HashMap<>(mette.get(PORTAL + "/choose").form("/choose"));
        choice.put("tenant", tenant);
        mette.post(PORTAL + "/choose", choice);
        var form = new HashMap<>(mette.get(PORTAL + "/admin/invitations/new").form("/admin/invitations"));
        form.putAll(Map.of("email", email, "role", "member"));
        assertThat(mette.post(PORTAL + "/admin/invitations", form).location().getPath())
                .isEqualTo("/admin/invitations");
        var body = text("select body from notification_outbox where recipient = '" + email
                + "' order by created_at desc, id desc limit 1");
        var found = Pattern.compile("http://\\S+/invitations/\\S{43}").matcher(body);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    /// The page without what differs between two looks at it: the form's token and the address itself.
    private static String anyLink(Browser.Page page) {
        return page.body().replaceAll("value=\"[^\"]*\"", "");
    }

    private static void choosePassword(Browser browser, Browser.Page page, String password) {
        var found = RECOVERY.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        var flow = HtmlUtils.htmlUnescape(found.group(1));
        browser.get(flow);
        assertThat(browser.post(flow, Map.of("new_password", password, "repeated", password)).status())
                .isEqualTo(200);
    }

    private static Browser.Page enter(Browser browser, String link, String name, String password) {
        var asked = browser.follow(browser.get(PORTAL + "/auth/oidc/login?return=" + path(link)));
        return browser.follow(browser.post(asked.location().toString(), Map.of("uid_field", name, "password",
                password)));
    }

    private static String path(String link) {
        return URLDecoder.decode(link.substring(PORTAL.length()), StandardCharsets.UTF_8);
    }

    private String state(String email, String tenant) {
        return text("""
                    select coalesce((select m.state from membership m join person p on p.id = m.person_id
                                      where m.tenant_id = '%s' and p.email = '%s'), 'nobody')
                    """.formatted(tenant, email));
    }

    private String text(String query) {
        return scope.platform(() -> transaction.execute(open -> jdbc.sql(query).query(String.class).single()));
    }
}
