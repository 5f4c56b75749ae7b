package com.dezky.member.program.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.AuthentikClient;
import com.dezky.emulator.Fault;
import com.dezky.emulator.stalwart.Program;
import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/// A program sends mail with a password of its own. The mail server's part of the reconciler's work is done by hand.
class ProgramMailTest extends BrowserTest {
    private static final String TENANT = "01999f61-02a7-7d19-b0f3-8812cc1e7f01";
    private static final String ROOT = "/admin/service-accounts";
    private static final String ADDRESS = "faktura@afsendere.dezky.localhost";
    private static final Pattern SECRET = Pattern.compile("data-copy=\"([^\"]+)\"");

    @Autowired
    private AuthentikClient authentik;

    private Browser mette = new Browser();
    private String mail = "";

    @BeforeEach
    void aServiceAccount() {
        signedIn(PORTAL, "mette");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'afsendere', 'Nordlys ApS', 'pro', 'active', now(), 'm@nordlys.test', 'afsendere.dezky.localhost')
            on conflict do nothing;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s', id, '{owner}' from person where subject = '%2$s' on conflict do nothing
            """.formatted(TENANT, subject("mette")));
        mette = signedIn(PORTAL, "mette");
        var choice = new HashMap<>(mette.get(PORTAL + "/choose").form("/choose"));
        choice.put("tenant", TENANT);
        mette.post(PORTAL + "/choose", choice);
        var form = new HashMap<>(mette.get(PORTAL + ROOT).form(ROOT));
        form.put("name", "Fakturering");
        mail = mette.post(PORTAL + ROOT, form).location().getPath().replace("/tokens/new", "/mail");
    }

    @AfterEach
    void leave() {
        sql("""
            delete from mailbox where tenant_id = '%1$s'; delete from service_account where tenant_id = '%1$s';
            delete from membership where tenant_id = '%1$s'
            """.formatted(TENANT));
    }

    @Test
    void aPasswordSendsFromTheProgramsAddressAndDoesNothingElseUntilItIsRevoked() {
        assertThat(post(mail, mail, Map.of("address", "faktura@elsewhere.test")).status()).isEqualTo(422);
        assertThat(post(mail, mail, Map.of("address", ADDRESS)).redirects()).isTrue();
        assertThat(mette.get(PORTAL + mail).body()).contains(ADDRESS, "ved at oprette adressen")
                .doesNotContain("Opret adgangskode");
        reconciled();

        var made = post(mail, mail + "/passwords", Map.of("days", "30"));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.header("Cache-Control")).contains("no-store");
        var secret = secret(made);
        assertThat(MAIL.signIn(Program.SMTP, ADDRESS, secret)).isEqualTo(Program.Answer.WELCOME);
        assertThat(MAIL.signIn(Program.IMAP, ADDRESS, secret)).isEqualTo(Program.Answer.REFUSED);
        assertThat(authentik.findUserNamed("dezky-program-" + mailbox())).as("nobody can sign in as it").isEmpty();
        assertThat(mette.get(PORTAL + mail).body()).doesNotContain(secret);
        assertThat(query("select string_agg(changes::text, ' ') from dezky.audit_entry where tenant_id = '" + TENANT
                + "' and action = 'program_mail.password_made'")).contains("expiresAt").doesNotContain(secret);

        var page = mette.get(PORTAL + mail);
        var revoke = page.body().replaceAll("(?s).*action=\"(" + mail + "/passwords/[^\"]*/revoke)\".*", "$1");
        MAIL.faults().breakWith(Fault.ERROR_500);
        var silent = mette.post(PORTAL + revoke, page.form(revoke));
        assertThat(silent.status()).isEqualTo(503);
        assertThat(silent.body()).contains("Adgangskoderne er, som de var");
        MAIL.faults().heal();
        assertThat(mette.post(PORTAL + revoke, page.form(revoke)).redirects()).isTrue();
        assertThat(MAIL.signIn(Program.SMTP, ADDRESS, secret)).isEqualTo(Program.Answer.WRONG_PASSWORD);
        assertThat(mette.get(PORTAL + mail).body()).contains("Programmet kan ikke sende");
    }

    @Test
    void anAddressThatSomebodyHasIsRefusedWithTheirName() {
        sql("""
            insert into member_group (id, tenant_id, handle, name)
            values ('01999f61-02a7-7d19-b0f3-8812cc1e7f02', '%1$s', 'regnskab', 'Regnskab');
            insert into mail_address (address, tenant_id, domain, group_id, is_primary)
            values ('%2$s', '%1$s', 'afsendere.dezky.localhost', '01999f61-02a7-7d19-b0f3-8812cc1e7f02', true)
            """.formatted(TENANT, ADDRESS));
        assertThat(post(mail, mail, Map.of("address", ADDRESS)).body()).contains("Regnskab");
        sql("delete from member_group where tenant_id = '" + TENANT + "'");
    }

    @Test
    void whatIsLeftOfACallThatDiedIsClearedAway() {
        post(mail, mail, Map.of("address", ADDRESS));
        reconciled();
        authentik.createServiceAccount("dezky-program-" + mailbox(), null);
        assertThat(post(mail, mail + "/passwords", Map.of("days", "90")).status()).isEqualTo(200);
        assertThat(authentik.findUserNamed("dezky-program-" + mailbox())).isEmpty();
    }

    @Test
    void withTheAccountGoesItsAddress() {
        post(mail, mail, Map.of("address", ADDRESS));
        var remove = mail.replace("/mail", "/remove");
        post(ROOT, remove, Map.of());
        assertThat(query("select count(*) from dezky.mailbox where tenant_id = '" + TENANT
                + "' and purge_after <= now() + interval '1 day'")).isEqualTo("1");
        assertThat(mette.get(PORTAL + mail).status()).isEqualTo(404);
    }

    private void reconciled() {
        MAIL.seedAccount(ADDRESS, "Fakturering");
        sql("update mailbox set stalwart_id = 'made' where tenant_id = '" + TENANT + "'");
    }

    private static String mailbox() {
        return query("select id from dezky.mailbox where kind = 'program' and tenant_id = '" + TENANT + "'");
    }

    private Browser.Page post(String page, String action, Map<String, String> fields) {
        var form = new HashMap<>(mette.get(PORTAL + page).form(action));
        form.putAll(fields);
        return mette.post(PORTAL + action, form);
    }

    private static String secret(Browser.Page page) {
        var found = SECRET.matcher(page.body());
        assertThat(found.find()).isTrue();
        return HtmlUtils.htmlUnescape(found.group(1));
    }

    private static String query(String sql) {
        try (var connection = java.sql.DriverManager.getConnection(database(), "postgres", "");
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
