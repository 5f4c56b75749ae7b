package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.sandbox.SamplePerson;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// Suspend, resume, close and restore, with the questions they ask first.
class LifecycleJourneyTest extends BrowserTest {
    @Test
    void aSuspendedOrganisationIsToldSoAndComesBackWhenResumed() {
        var ditte = signIn(SamplePerson.SOLSIKKE_OWNER);
        assertThat(ditte.heading()).hasText("Hello Ditte");
        var ida = signIn(SamplePerson.OPERATOR).atOperator("/tenants/solsikke");

        ida.button("Suspend").click();
        var question = dialog(ida);
        assertThat(question).containsText("Suspend Solsikke Skole?");
        assertThat(question.getByText("Cancel")).isFocused();
        ida.shoot("journey-suspend-dialog", false);
        press(question, "Suspend");
        assertThat(ida.titleStatus()).hasText("Suspended");

        ditte.atPortal("/");
        assertThat(ditte.status()).isEqualTo(403);
        assertThat(ditte.page().locator("main")).containsText("The organisation is suspended");
        assertThat(ditte.page().locator("main")).containsText("You can still download your data");
        ditte.shoot("journey-suspended-owner");

        ida.button("Resume").click();
        assertThat(ida.titleStatus()).hasText("Active");
        ditte.atPortal("/");
        assertThat(ditte.heading()).hasText("Hello Ditte");
    }

    @Test
    void closingAsksForTheNameAndRestoringBringsItBack() {
        world.tenant("gavlen", "Gavlen Teater");
        var ida = signIn(SamplePerson.OPERATOR).atOperator("/tenants/gavlen");

        ida.button("Close").click();
        var question = dialog(ida);
        question.locator("input[name=confirm]").fill("something else");
        press(question, "Close");
        assertThat(ida.page().locator("body")).containsText("Nothing was closed");
        assertThat(ida.titleStatus()).hasText("Active");

        ida.button("Close").click();
        question.locator("input[name=confirm]").fill("gavlen");
        ida.shoot("journey-close-dialog", false);
        press(question, "Close");
        assertThat(ida.titleStatus()).hasText("Closing");
        assertThat(ida.page().locator("main")).containsText("It can be restored until");
        ida.shoot("journey-closed");

        ida.button("Restore").click();
        assertThat(ida.titleStatus()).hasText("Active");
    }

    @Test
    void draggingOutOfADialogKeepsItOpenAndAPressOutsideClosesIt() {
        var ida = signIn(SamplePerson.OPERATOR).atOperator("/tenants/nordlys");
        ida.button("Close").click();
        var question = dialog(ida);
        question.locator("input[name=confirm]").fill("half typed");
        var box = question.boundingBox();
        var mouse = ida.page().mouse();

        mouse.move(box.x + 40, box.y + 40);
        mouse.down();
        mouse.move(20, 20);
        mouse.up();
        assertThat(question).isVisible();
        assertThat(question.locator("input[name=confirm]")).hasValue("half typed");

        mouse.down();
        mouse.up();
        assertThat(question).isHidden();
        assertThat(ida.button("Close")).isFocused();
    }

    private static Locator dialog(Visit visit) {
        return visit.page().locator("dialog[open]");
    }

    private static void press(Locator dialog, String verb) {
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(verb).setExact(true)).click();
    }
}
