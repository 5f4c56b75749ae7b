package com.dezky.member.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.UserPatch;
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

/// Passwords for phones and mail programs, made with the person's own token.
class MailProgramPagesTest extends BrowserTest {
    private static final String NORDLYS = "00000000-0000-7000-8000-0000000000d1";
    private static final String METTE = "mette@box-nordlys.dezky.localhost";
    private static final Pattern SECRET = Pattern.compile("data-copy=\"([^\"]+)\"");
    private static final Pattern REVOKE = Pattern.compile("/me/mail-programs/[^/\"]+/revoke");

    @Autowired
    private AuthentikClient authentik;

    @BeforeEach
    void metteHasAMailbox() {
        var user = authentik.findUserNamed("mette").orElseThrow();
        authentik.updateUser(user.pk(), UserPatch.attributes(Map.of("dezky_mailbox", METTE)));
        signedIn(PORTAL, "mette");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'box-nordlys', 'Nordlys ApS', 'pro', 'active', now(), 'm@nordlys.test', 'box-nordlys.dezky.localhost')
            on conflict do nothing;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s', id, '{member}' from person where subject = '%2$s' on conflict do nothing;
            insert into mailbox (tenant_id, kind, person_id, name)
            select '%1$s', 'personal', id, 'Mette' from person where subject = '%2$s' on conflict do nothing
            """.formatted(NORDLYS, subject("mette")));
        MAIL.seedAccount(METTE, "Mette");
    }

    @AfterEach
    void endEveryPassword() {
        MAIL.faults().heal();
        var mette = signedIn(PORTAL, "mette");
        REVOKE.matcher(mette.get(PORTAL + "/me/mail-programs/passwords").body()).results()
                .forEach(found -> post(mette, found.group(), Map.of()));
        sql("delete from mailbox where tenant_id = '%1$s'; delete from membership where tenant_id = '%1$s'"
                .formatted(NORDLYS));
    }

    @Test
    void aPasswordOpensTheMailboxForOneProgramUntilItIsRevoked() {
        var mette = signedIn(PORTAL, "mette");
        assertThat(mette.get(PORTAL + "/me").body()).contains("/me/mail-programs");
        assertThat(mette.get(PORTAL + "/me/mail-programs").body()).contains("mail.dezky.localhost:993",
                "mail.dezky.localhost:465");

        var made = add(mette, "Mettes phone");
        var secret = secret(made);
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(MAIL.signIn(Program.IMAP, METTE, secret)).isEqualTo(Program.Answer.WELCOME);

        var list = mette.get(PORTAL + "/me/mail-programs/passwords").body();
        assertThat(list).contains("Mettes phone").doesNotContain(secret);
        assertThat(mette.get(PORTAL + "/me").body()).doesNotContain(secret);

        var revoke = REVOKE.matcher(list);
        assertThat(revoke.find()).isTrue();
        post(mette, revoke.group(), Map.of());
        assertThat(MAIL.signIn(Program.IMAP, METTE, secret)).isNotEqualTo(Program.Answer.WELCOME);
        assertThat(mette.get(PORTAL + "/me/mail-programs/passwords").body()).doesNotContain("Mettes phone");
    }

    @Test
    void oneTooManyAndANameThatIsNoneAreRefusedInWords() {
        var mette = signedIn(PORTAL, "mette");
        assertThat(add(mette, " ").status()).isEqualTo(422);

        var last = add(mette, "Program 1");
        for (var number = 2; last.status() == 200 && number < 10; number++) {
            last = add(mette, "Program " + number);
        }
        assertThat(last.status()).isEqualTo(422);
        assertThat(last.body()).contains("så mange, som mailserveren tillader");
    }

    @Test
    void whileTheMailServerIsAwayThePageSaysSo() {
        var mette = signedIn(PORTAL, "mette");
        MAIL.faults().breakWith(Fault.ERROR_500);

        assertThat(mette.get(PORTAL + "/me/mail-programs").status()).isEqualTo(200);
        assertThat(mette.get(PORTAL + "/me/mail-programs/passwords").body()).contains("Ukendt");
        assertThat(add(mette, "Phone").status()).isEqualTo(503);
    }

    private static Browser.Page add(Browser browser, String name) {
        return post(browser, "/me/mail-programs", Map.of("name", name));
    }

    private static Browser.Page post(Browser browser, String path, Map<String, String> fields) {
        var form = new HashMap<>(browser.get(PORTAL + "/me/mail-programs").form("/me/mail-programs"));
        form.putAll(fields);
        return browser.post(PORTAL + path, form);
    }

    private static String secret(Browser.Page page) {
        var found = SECRET.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return HtmlUtils.htmlUnescape(found.group(1));
    }
}
