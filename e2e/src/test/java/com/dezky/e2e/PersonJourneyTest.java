package com.dezky.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.smtp.SentMail;
import com.dezky.emulator.stalwart.Program;
import com.dezky.emulator.stalwart.Program.Answer;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A person from the first day on: the first password, a suspension, a second organisation, the last seat.
class PersonJourneyTest extends BrowserTest {
    private static final String OWN = "a password of one's own";
    private static final Duration SECONDS = Duration.ofSeconds(10);

    @Test
    void aNewPersonSignsInWithThePasswordThatWasShownOnceAndChoosesAnother() {
        world.tenant("strand", "Strand Camping");
        var vera = firstSignIn(world.person("strand", "vera", "Vera Vig", "owner"));

        vera.atPortal("/admin/members/new");
        vera.field("Name").fill("Ruth Vang");
        vera.field("Mail address").fill("ruth");
        vera.button("Create member").click();
        assertThat(vera.heading()).hasText("Ruth Vang was created");
        var password = secret(vera);
        vera.shoot("journey-one-time-password");
        vera.field("I have kept it").check();
        vera.link("Close").click();
        assertThat(vera.page().locator("#member")).containsText("ruth@strand.dezky.localhost");
        assertThat(vera.page().content()).as("it was shown once").doesNotContain(password);

        var ruth = visit(Look.ENGLISH_LIGHT_WIDE).signIn("ruth@strand.dezky.localhost", password);
        assertThat(ruth.heading()).hasText("Choose your own password");
        ruth.chooseOwnPassword(OWN);
        assertThat(ruth.heading()).hasText("Hello Ruth");

        var finder = visit(Look.ENGLISH_LIGHT_WIDE).signIn("ruth@strand.dezky.localhost", password);
        assertThat(finder.page().locator("main")).containsText("That password does not match");
    }

    @Test
    void aSuspendedPersonIsOutEverywhereWithinSecondsAndFindsEverythingWhenResumed() {
        world.tenant("molen", "Molen Fisk");
        var vera = firstSignIn(world.person("molen", "vera", "Vera Vig", "owner"));
        var newcomer = world.person("molen", "bo", "Bo Bang", "member");
        var bo = firstSignIn(newcomer);
        var phone = phonePassword(bo);
        assertThat(mailbox(newcomer, phone)).isEqualTo(Answer.WELCOME);

        vera.atPortal("/admin/members?member=" + newcomer.id());
        vera.link("Suspend").click();
        assertThat(vera.page().locator("#member")).containsText("loses access within seconds");
        vera.shoot("journey-suspend-member", false);
        vera.button("Suspend").last().click();
        Awaitility.await("the mailbox refuses").atMost(SECONDS)
                .until(() -> mailbox(newcomer, phone) == Answer.REFUSED);
        bo.page().reload();
        assertThat(bo.heading()).hasText("Your session has expired");
        bo.shoot("journey-suspended-member");

        vera.atPortal("/admin/members?member=" + newcomer.id());
        vera.button("Resume").first().click();
        Awaitility.await("the same mailbox and password").atMost(SECONDS)
                .until(() -> mailbox(newcomer, phone) == Answer.WELCOME);
        var again = visit(Look.ENGLISH_LIGHT_WIDE).signIn(newcomer.email(), OWN);
        assertThat(again.heading()).hasText("Hello Bo");
        again.atPortal("/me/mail-programs");
        assertThat(again.page().locator("#passwords")).containsText("Phone");
    }

    @Test
    void aPersonOfTwoOrganisationsWhoIsRemovedFromOneKeepsTheOther() {
        world.tenant("oest", "Øst Revision");
        world.tenant("vest", "Vest Bolig");
        var ove = world.person("oest", "ove", "Ove Ost", "owner");
        var una = world.person("vest", "una", "Una Urup", "member");
        var unaAtHome = firstSignIn(una);
        var phone = phonePassword(unaAtHome);

        world.api().as(ove.email(), "POST", "/tenants/oest/invitations",
                "{\"email\":\"%s\",\"roles\":[\"member\"]}".formatted(una.email())).granted();
        unaAtHome.page().navigate(invitationTo(una.email()));
        unaAtHome.button("Accept").click();
        assertThat(unaAtHome.heading()).hasText("Hello Una");
        assertThat(world.api().as(una.email(), "GET", "/tenants/oest", "").status()).isEqualTo(200);

        var there = world.api().as(ove.email(), "GET", "/tenants/oest/users?q=una", "").granted().path("items").get(0);
        world.api().as(ove.email(), "DELETE", "/tenants/oest/users/" + there.path("id").asString(), "").granted();
        assertThat(world.api().as(una.email(), "GET", "/tenants/oest", "").status()).isEqualTo(404);
        assertThat(world.api().as(una.email(), "GET", "/tenants/vest", "").status()).isEqualTo(200);
        assertThat(mailbox(una, phone)).isEqualTo(Answer.WELCOME);
        var again = visit(Look.ENGLISH_LIGHT_WIDE).signIn(una.email(), OWN);
        assertThat(again.heading()).hasText("Hello Una");
        assertThat(again.page().locator("body")).containsText("Vest Bolig");
    }

    @Test
    void ofTwoAdminsWhoRaceForTheLastSeatOneWinsAndOneIsTold() throws InterruptedException {
        world.tenant("saede", "Sæde & Co");
        var vera = world.person("saede", "vera", "Vera Vig", "owner");
        var vagn = world.person("saede", "vagn", "Vagn Vig", "admin");
        leaveOneSeat("saede", 3);

        try (var admins = Executors.newFixedThreadPool(2)) {
            var answers = admins.invokeAll(List.of(creates(vera, "first"), creates(vagn, "second"))).stream()
                    .map(each -> each.resultNow()).toList();
            assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(201, 409);
            var refused = answers.stream().filter(answer -> answer.status() == 409).findFirst().orElseThrow().body();
            assertThat(refused.path("type").asString()).endsWith("no-seat-left");
            assertThat(refused.path("detail").asString()).isEqualTo("All 3 seats are in use.");
        }
        assertThat(world.api().as(vera.email(), "GET", "/tenants/saede/users", "").granted().path("items").size())
                .isEqualTo(3);
    }

    private Visit firstSignIn(Newcomer newcomer) {
        var visit = visit(Look.ENGLISH_LIGHT_WIDE).signIn(newcomer.email(), newcomer.password()).chooseOwnPassword(OWN);
        assertThat(visit.heading()).containsText("Hello");
        return visit;
    }

    /// A password for the program on a phone, made by the person.
    private static String phonePassword(Visit visit) {
        visit.atPortal("/me/mail-programs");
        visit.field("Name").fill("Phone");
        visit.button("Create password").click();
        return secret(visit);
    }

    private static String secret(Visit visit) {
        visit.page().locator(".secret summary").click();
        return visit.page().locator(".secret code").textContent();
    }

    private Answer mailbox(Newcomer person, String password) {
        return sandbox().stalwart().signIn(Program.IMAP, person.email(), password);
    }

    private String invitationTo(String email) {
        var mail = Awaitility.await().atMost(SECONDS.multipliedBy(2)).until(() -> sandbox().smtp().find(sent -> sent
                .recipients().contains(email) && sent.text().contains("/invitations/")), found -> found.isPresent())
                .map(SentMail::text).orElseThrow();
        var link = Pattern.compile("http\\S+/invitations/\\S+").matcher(mail);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private void leaveOneSeat(String tenant, int seats) {
        var path = "/subscriptions/" + tenant;
        var version = world.api().ask("GET", path, "").granted().path("version").asLong();
        world.api().ask("PATCH", path, "{\"seats\":%d}".formatted(seats), "If-Match", "\"" + version + "\"").granted();
    }

    private static Callable<Api.Answer> creates(Newcomer admin, String word) {
        return () -> world.api().as(admin.email(), "POST", "/tenants/saede/users",
                "{\"name\":\"%1$s\",\"email\":\"%1$s@saede.dezky.localhost\"}".formatted(word));
    }
}
