package com.dezky.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Browser;
import com.dezky.testing.BrowserTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Closing an organisation, and the way back.
class ClosingTest extends BrowserTest {
    private static final String VIG = "00000000-0000-7000-8001-0000000000b1";
    private static final String PAGE = PORTAL + "/admin/settings/close";

    @BeforeEach
    void metteOwnsVigWhereJensIsAnAdmin() {
        signedIn(PORTAL, "mette");
        signedIn(PORTAL, "jens");
        sql("""
            insert into tenant (id, slug, name, plan, status, activated_at, contact_email, mail_domain) values
              ('%1$s', 'vig', 'Vig ApS', 'pro', 'active', now(), 'm@vig.test', 'vig.test') on conflict do nothing;
            update tenant set status = 'active', closed_at = null, purge_after = null where id = '%1$s';
            insert into mail_domain (id, tenant_id, name, challenge, changed_at, next_check_at) values
              (gen_random_uuid(), '%1$s', 'vig.example', 'c', now(), now()) on conflict do nothing;
            delete from membership;
            insert into membership (tenant_id, person_id, roles)
            select '%1$s', id, case subject when '%2$s' then '{owner}'::text[] else '{admin}' end
              from person where subject in ('%2$s', '%3$s')
            """.formatted(VIG, subject("mette"), subject("jens")));
    }

    @Test
    void thePageSaysWhatGoesWithRealCountsAndAsksForTheShortName() {
        var mette = signedIn(PORTAL, "mette");
        assertThat(mette.get(PAGE).body()).contains("2 medlemmer", "1 domæne", "30 dage", "Skriv vig");
        var wrong = close(mette, "Vig ApS");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(mette.get(PORTAL + "/admin").status()).isEqualTo(200);
    }

    @Test
    void behindClosedDoorsTheOwnerFindsTheDataAndTheWayBackAndNobodyElseAnything() {
        var mette = signedIn(PORTAL, "mette");
        var closed = mette.follow(close(mette, "vig"));
        assertThat(closed.status()).isEqualTo(403);
        assertThat(closed.body()).contains("Vig ApS", "href=\"/admin/export\"", "action=\"/restore\"");
        assertThat(mette.get(PORTAL + "/admin").status()).isEqualTo(403);
        var jens = signedIn(PORTAL, "jens");
        assertThat(jens.get(PORTAL + "/").body()).doesNotContain("/restore", "/admin/export");
        assertThat(jens.get(PORTAL + "/admin/export").status()).isEqualTo(403);

        var back = mette.follow(mette.post(PORTAL + "/restore", closed.form("/restore")));
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.body()).contains("Vig ApS er åben igen");
        assertThat(mette.get(PORTAL + "/admin").status()).isEqualTo(200);
    }

    @Test
    void closingNeedsAFreshSignInAndTheOwner() {
        var mette = signedIn(PORTAL, "mette");
        CLOCK.advance(Duration.ofMinutes(11));
        assertThat(close(mette, "vig").body()).contains("Log ind igen for at fortsætte");
        assertThat(mette.get(PORTAL + "/admin").status()).isEqualTo(200);
        assertThat(signedIn(PORTAL, "jens").get(PAGE).status()).isEqualTo(403);
    }

    private static Browser.Page close(Browser browser, String typed) {
        var form = new HashMap<>(browser.get(PAGE).form("/admin/settings/close"));
        form.putAll(Map.of("confirm", typed));
        return browser.post(PAGE, form);
    }
}
