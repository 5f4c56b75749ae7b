package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.sandbox.SamplePerson;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The form for a new tenant: what was typed wrongly, and a browser without scripts.
class NewTenantJourneyTest extends BrowserTest {
    @Test
    void aWrongSlugKeepsWhatWasTypedAndIsPutRight() {
        var ida = signIn(SamplePerson.OPERATOR).atOperator("/tenants/new");
        type(ida, "Egebjerg Træ", "Egebjerg Træ");

        ida.button("Create and provision").click();
        assertThat(ida.page().locator("[data-error-summary]")).isFocused();
        assertThat(ida.status()).isEqualTo(422);
        assertThat(ida.page()).hasTitle(Pattern.compile("^Error: "));
        assertThat(ida.field("Company name")).hasValue("Egebjerg Træ");
        assertThat(ida.field("Slug")).hasValue("Egebjerg Træ");
        assertThat(ida.field("Pro")).isChecked();
        ida.shoot("journey-new-tenant-422");

        ida.page().locator("[data-error-summary] a").click();
        assertThat(ida.field("Slug")).isFocused();
        ida.field("Slug").fill("egebjerg");
        ida.page().keyboard().press("Enter");
        assertThat(ida.heading()).hasText("Egebjerg Træ");
    }

    @Test
    void aSlugThatIsTakenIsRefusedInWords() {
        var ida = signIn(SamplePerson.OPERATOR).atOperator("/tenants/new");
        type(ida, "Nordlys Nord", "nordlys");

        ida.button("Create and provision").click();
        assertThat(ida.page().locator("[data-error-summary]")).containsText("This slug is taken");
    }

    @Test
    void signInListAndFormWorkWithoutScripts() {
        var ida = visit(Look.ENGLISH_LIGHT_WIDE.context().setJavaScriptEnabled(false));
        ida.signIn(SamplePerson.OPERATOR);

        ida.link("Tenants").click();
        ida.page().getByRole(AriaRole.SEARCHBOX).fill("nordlys");
        ida.button("Filter").click();
        assertThat(ida.page().locator("#tenants tbody tr")).hasCount(1);

        ida.link("New tenant").click();
        type(ida, "Fyrtårn Media", "fyrtaarn");
        ida.button("Create and provision").click();
        assertThat(ida.heading()).hasText("Fyrtårn Media");
        world.becomes("fyrtaarn", "active");
    }

    private static void type(Visit ida, String name, String slug) {
        ida.field("Company name").fill(name);
        ida.field("Slug").fill(slug);
        ida.field("Pro").check();
    }
}
