package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.sandbox.SamplePerson;
import org.junit.jupiter.api.Test;

/// The people of a tenant: what they find when they have signed in, and what is not for them.
class PortalJourneyTest extends BrowserTest {
    @Test
    void anOwnerGoesFromTheLauncherToTheAdminDashboard() {
        var mette = signIn(SamplePerson.OWNER);
        assertThat(mette.heading()).hasText("Hello Mette");

        mette.page().locator("a.launch[href='/admin']").click();
        assertThat(mette.heading()).hasText("Overview");
        var main = assertThat(mette.page().locator("main"));
        main.containsText("7 of "); // the seven sample people of Nordlys
        assertThat(mette.page().locator(".tile a[href='/admin/storage']")).hasText("Storage");
        assertThat(mette.page().locator("#services .pill")).hasText(new String[]{"Settled", "Settled", "Settled"});
    }

    @Test
    void aMemberSeesNoAdminAndMayNotEnterItByAddress() {
        var liv = signIn(SamplePerson.MEMBER);
        assertThat(liv.heading()).hasText("Hello Liv");
        assertThat(liv.page().locator("a.launch[href='/admin']")).hasCount(0);

        liv.atPortal("/admin");
        assertThat(liv.status()).isEqualTo(403);
        assertThat(liv.heading()).hasText("You do not have access to this");
    }

    @Test
    void someoneWhoBelongsNowhereIsToldWhomToAsk() {
        var noah = signIn(SamplePerson.STRANGER);

        assertThat(noah.page().locator("main")).containsText("You are not a member of an organisation");
    }
}
