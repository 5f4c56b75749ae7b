package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.stalwart.Program;
import com.dezky.sandbox.SamplePerson;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/// A program gets an address and a password, and sends mail with them and does nothing else.
class ProgramJourneyTest extends BrowserTest {
    private static final String ADDRESS = "scanner@nordlys.dezky.localhost";

    @Test
    void aProgramSendsMailFromItsOwnAddressUntilItIsShutOut() {
        var mette = signIn(SamplePerson.OWNER);
        var page = mette.page();
        mette.atPortal("/admin/service-accounts");
        mette.field("Name").fill("Scanner");
        mette.button("Create account").click();
        mette.atPortal("/admin/service-accounts");
        page.locator("section", new Page.LocatorOptions().setHasText("Scanner")).getByText("Send mail").first().click();
        mette.field("Mail address").fill(ADDRESS);
        mette.button("Create mail address").click();
        assertThat(page.getByText("Settings in the program")).isVisible();

        for (var look = 0; look < 30 && !mette.button("Create password").isVisible(); look++) {
            page.waitForTimeout(1_000);
            page.reload();
        }
        mette.button("Create password").click();
        var secret = page.locator("[data-secret] [data-copy]").getAttribute("data-copy");
        var mail = sandbox().stalwart();
        assertThat(mail.signIn(Program.SMTP, ADDRESS, secret)).isEqualTo(Program.Answer.WELCOME);
        assertThat(mail.signIn(Program.IMAP, ADDRESS, secret)).isEqualTo(Program.Answer.REFUSED);

        mette.atPortal(page.url().replaceFirst(".*?(/admin/service-accounts/[^/]+/mail).*", "$1"));
        mette.button("Revoke").click();
        assertThat(page.getByText("No passwords. The program cannot send.")).isVisible();
        assertThat(mail.signIn(Program.SMTP, ADDRESS, secret)).isEqualTo(Program.Answer.WRONG_PASSWORD);
    }
}
