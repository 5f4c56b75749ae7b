package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.dezky.sandbox.SamplePerson;
import org.junit.jupiter.api.Test;

/// An owner asks more of everybody: first on paper, then for good, and never against themselves by accident.
class SecurityJourneyTest extends BrowserTest {
    @Test
    void anOwnerTriesAPolicyOnPaperEnforcesItAndIsWarnedOfTheirOwnAddress() {
        var mette = signIn(SamplePerson.OWNER).atPortal("/admin/security");
        mette.page().getByLabel("Required").check();
        mette.page().getByLabel("Report only").check();
        mette.button("See who is affected").click();
        assertThat(mette.heading()).hasText("Review the changes");
        assertThat(mette.page().locator("main")).containsText("Nothing is saved yet");
        assertThat(mette.page().locator("main")).containsText("Second factor");
        mette.shoot("journey-security-review");
        mette.button("Save changes").click();
        assertThat(mette.page().locator("main")).containsText("Report only: nobody is refused");
        assertThat(mette.page().locator("#state-mfaMode")).containsText("Report only");

        mette.page().getByLabel("Networks people may work from").fill("198.51.100.0/24");
        mette.page().getByLabel("Report only").uncheck();
        mette.button("See who is affected").click();
        assertThat(mette.page().locator("main")).containsText("This locks you out");
        mette.button("Back to the fields").click();
        assertThat(mette.page().getByLabel("Networks people may work from")).hasValue("198.51.100.0/24");

        mette.page().getByLabel("Networks people may work from").fill("");
        mette.page().getByLabel("Off").check();
        mette.page().getByLabel("An unused session ends after").fill("240");
        mette.button("See who is affected").click();
        mette.button("Save changes").click();
        assertThat(mette.page().locator("#state-sessionIdleMinutes")).containsText("Enforced");

        mette.page().getByLabel("An unused session ends after").fill("480");
        mette.button("See who is affected").click();
        mette.button("Save changes").click();
        assertThat(mette.page().locator("#state-sessionIdleMinutes")).isHidden();
    }
}
