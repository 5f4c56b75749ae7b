package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.dezky.sandbox.SamplePerson;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What must work without a mouse.
class KeyboardJourneyTest extends BrowserTest {
    @Test
    void thePaletteLeadsToATenant() {
        var ida = signIn(SamplePerson.OPERATOR);
        var keys = ida.page().keyboard();

        keys.press("Control+k");
        assertThat(ida.page().getByRole(AriaRole.COMBOBOX)).isFocused();
        keys.type("solsik");
        assertThat(ida.page().locator("[role=option][aria-selected=true]")).containsText("Solsikke Skole");
        ida.shoot("journey-palette", false);
        keys.press("Enter");
        assertThat(ida.page()).hasURL(Pattern.compile("/tenants/solsikke$"));
        assertThat(ida.heading()).hasText("Solsikke Skole");
    }

    @Test
    void escapeClosesADialogAndTheFocusGoesBack() {
        var ida = signIn(SamplePerson.OPERATOR).atOperator("/tenants/nordlys");
        ida.button("Close").focus();

        ida.page().keyboard().press("Enter");
        assertThat(ida.page().locator("dialog[open]")).isVisible();
        ida.page().keyboard().press("Escape");
        assertThat(ida.page().locator("dialog[open]")).hasCount(0);
        assertThat(ida.button("Close")).isFocused();
    }

    @Test
    void theFirstTabLeadsPastTheNavigation() {
        var mette = signIn(SamplePerson.OWNER).atPortal("/admin");

        mette.page().keyboard().press("Tab");
        assertThat(mette.link("Skip to content")).isFocused();
        mette.page().keyboard().press("Enter");
        assertThat(mette.page().locator("#main")).isFocused();
    }
}
