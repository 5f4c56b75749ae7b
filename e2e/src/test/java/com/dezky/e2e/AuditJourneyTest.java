package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.audit.verify.AuditVerify;
import com.dezky.sandbox.SamplePerson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// An auditor looks something up, takes the log home, and does not take our word for it.
class AuditJourneyTest extends BrowserTest {
    /// @param status how the command ended
    private record Said(int status, String words) {}

    @Test
    void anAuditorFindsAnEntryAndChecksTheLogWithoutUs() throws IOException, InterruptedException {
        var peter = signIn(SamplePerson.AUDITOR);
        Awaitility.await("the log is signed").atMost(Duration.ofSeconds(30)).until(() -> {
            peter.atPortal("/admin/audit");
            return peter.page().locator(".audit-seal").textContent().contains("Last signed");
        });
        assertThat(peter.heading()).hasText("Audit log");
        assertThat(peter.link("Audit log")).hasAttribute("aria-current", "page");

        peter.field("Search for a name, address or reference").fill("tenant-created nothing");
        peter.page().keyboard().press("Enter");
        assertThat(peter.page().locator("main")).containsText("No events match");
        peter.link("Clear filters").first().click();
        peter.field("Event").selectOption("tenant-created");
        assertThat(peter.page().locator(".timeline .entry")).hasCount(1);
        peter.page().locator(".timeline summary").click();
        assertThat(peter.page().locator(".audit-details")).containsText("Number in the chain");
        peter.shoot("journey-audit");

        peter.atPortal("/admin/audit");
        var download = peter.page().waitForDownload(() -> peter.link("Download for checking").click());
        var file = download.path();
        var verdict = verify(file);
        assertThat(verdict.status).as(verdict.words).isZero();
        assertThat(verdict.words).contains("nordlys: numbers 1 to", "Signed up to number");

        var doctored = Files.createTempFile("doctored", ".ndjson");
        Files.writeString(doctored, Files.readString(file).replaceFirst("tenant\\.created", "tenant.changed"));
        var refused = verify(doctored);
        assertThat(refused.status).isEqualTo(1);
        assertThat(refused.words).contains("It was altered");
        Files.delete(doctored);
    }

    /// A process of its own, without a server's address or a database's.
    private static Said verify(Path file) throws IOException, InterruptedException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), AuditVerify.class.getName(), file.toString())
                .redirectErrorStream(true).start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }
}
