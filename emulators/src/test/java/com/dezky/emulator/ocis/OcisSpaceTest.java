package com.dezky.emulator.ocis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dezky.emulator.Fault;
import com.dezky.emulator.Journal;
import com.dezky.emulator.ocis.OcisEmulator.Settings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcisSpaceTest {
    private final OcisEmulator emulator = new OcisEmulator(Settings.defaults().withAppToken("anna", "annas-token")
            .withMaxQuota(1_000_000_000_000L));
    private final GraphCaller service = new GraphCaller(emulator, Settings.SERVICE_USER, Settings.APP_TOKEN);
    private final GraphCaller anna = new GraphCaller(emulator, "anna", "annas-token");

    @BeforeEach
    void start() {
        emulator.start(0);
        emulator.seedUser("anna", "Anna Holm", "anna@nordlys.test");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void makesASpaceWithItsCreatorAsManager() {
        var space = service.json("POST", "v1.0/drives",
                """
                {"name": "Nordlys ApS", "driveType": "project", "driveAlias": "project/dezky-nordlys",
                 "description": "dezky:tenant=nordlys", "quota": {"total": 107374182400}}""");

        assertThat(space.path("id").asString()).matches("[0-9a-f-]{36}\\$[0-9a-f-]{36}");
        assertThat(space.path("driveAlias").asString()).isEqualTo("project/dezky-nordlys");
        assertThat(space.path("quota").path("total").asLong()).isEqualTo(107374182400L);
        assertThat(space.path("root").path("permissions").path(0).path("roles").toString()).isEqualTo("[\"manager\"]");
        assertThat(service.json("GET", "v1.0/drives/" + space.path("id").asString(), "")).isEqualTo(space);
    }

    @Test
    void givesDefaultsToASpaceThatOnlyHasAName() {
        var space = service.json("POST", "v1.0/drives", "{\"name\": \" Nordlys ApS \"}");

        assertThat(space.path("name").asString()).isEqualTo("Nordlys ApS");
        assertThat(space.path("driveAlias").asString()).isEqualTo("project/nordlys-aps");
        assertThat(space.path("quota").path("total").asLong()).isEqualTo(1_000_000_000);
    }

    @Test
    void refusesNamesTypesQuotasAndMembersItDoesNotTake() {
        for (var body : new String[]{"{}", "{\"name\": \"\"}", "{\"name\": \"Acme Inc.\"}", "{\"name\": \"a/b\"}",
                "{\"name\": \"A\", \"driveType\": \"personal\"}", "{\"name\": \"A\", \"quota\": {\"total\": -1}}",
                "{\"name\": \"A\", \"colour\": \"red\"}", "{\"name\": 7}", "{\"name\"", "[]"}) {
            assertThat(service.refusal("POST", "v1.0/drives", body)).as(body).isEqualTo("400 invalidRequest");
        }
        assertThat(service.refusal("POST", "v1.0/drives", "{\"name\": \"A\", \"quota\": {\"total\": 2000000000000}}"))
                .isEqualTo("400 notAllowed");
        assertThat(anna.refusal("POST", "v1.0/drives", "{\"name\": \"A\"}")).isEqualTo("403 notAllowed");
    }

    @Test
    void makesASecondSpaceOfTheSameNameAndAlias() {
        service.space("Nordlys");
        service.space("Nordlys");

        assertThat(service.json("GET", "v1.0/drives?$filter=driveType%20eq%20'project'", "").path("value")).hasSize(2);
    }

    @Test
    void filtersOnTypeAndIdAndIgnoresEveryOtherProperty() {
        var id = service.space("Nordlys");
        service.space("Fjord");

        assertThat(list("driveType%20eq%20'project'")).isEqualTo(2);
        assertThat(list("id%20eq%20'" + id.replace("$", "%24") + "'")).isEqualTo(1);
        assertThat(list("driveAlias%20eq%20'project/none'")).isEqualTo(3); // the service user's own space too
        assertThat(service.refusal("GET", "v1.0/drives?$filter=driveType%20ne%20'project'", ""))
                .isEqualTo("501 notSupported");
        assertThat(service.refusal("GET", "v1.0/drives?$filter=nonsense", "")).isEqualTo("400 invalidRequest");
    }

    @Test
    void ordersOnlyWhenAskedAndShufflesOtherwise() {
        for (var i = 0; i < 12; i++) {
            service.space("Space " + (char) ('a' + i));
        }
        var asked = service.json("GET", "v1.0/drives?$orderby=name%20desc", "").path("value");
        assertThat(asked.path(1).path("name").asString()).isEqualTo("Space k");
        assertThat(service.refusal("GET", "v1.0/drives?$orderby=quota", "")).isEqualTo("400 invalidRequest");

        var first = service.send("GET", "v1.0/drives", "").body();
        var different = false;
        for (var i = 0; i < 20 && !different; i++) {
            different = !service.send("GET", "v1.0/drives", "").body().equals(first);
        }
        assertThat(different).isTrue();
    }

    @Test
    void disablesRestoresAndPurgesInTwoSteps() {
        var id = service.space("Nordlys");
        assertThat(service.refusal("DELETE", "v1.0/drives/" + id, "", "Purge", "T")).isEqualTo("400 invalidRequest");

        assertThat(service.status("DELETE", "v1.0/drives/" + id, "")).isEqualTo(204);
        assertThat(service.status("DELETE", "v1.0/drives/" + id, "")).isEqualTo(204);
        var disabled = service.json("GET", "v1.0/drives/" + id, "");
        assertThat(disabled.path("root").path("deleted").path("state").asString()).isEqualTo("trashed");
        assertThat(disabled.path("quota").propertyNames()).containsExactly("total");

        assertThat(service.status("PATCH", "v1.0/drives/" + id, "{}", "Restore", "true")).isEqualTo(200);
        assertThat(service.json("GET", "v1.0/drives/" + id, "").path("root").has("deleted")).isFalse();

        service.status("DELETE", "v1.0/drives/" + id, "");
        assertThat(service.status("DELETE", "v1.0/drives/" + id, "", "Purge", "T")).isEqualTo(204);
        assertThat(service.refusal("DELETE", "v1.0/drives/" + id, "", "Purge", "T")).isEqualTo("404 itemNotFound");
    }

    @Test
    void changesNameDescriptionAndQuotaAndGivesANewETag() {
        var id = service.space("Nordlys");
        var before = service.json("GET", "v1.0/drives/" + id, "");

        var after = service.json("PATCH", "v1.0/drives/" + id.replace("$", "%24"),
                "{\"name\": \"Nordlys AS\", \"description\": \"x\", \"quota\": {\"total\": 0}}");

        assertThat(after.path("name").asString()).isEqualTo("Nordlys AS");
        assertThat(after.path("quota").path("remaining").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(after.path("root").path("eTag")).isNotEqualTo(before.path("root").path("eTag"));
        assertThat(service.refusal("PATCH", "v1.0/drives/" + id, "{\"name\": \"a:b\"}"))
                .isEqualTo("400 invalidRequest");
        assertThat(anna.refusal("PATCH", "v1.0/drives/" + id, "{\"name\": \"Mine\"}")).isEqualTo("404 itemNotFound");
    }

    @Test
    void hidesASpaceFromWhoeverIsNoMember() {
        var id = service.space("Nordlys");

        assertThat(anna.refusal("GET", "v1.0/drives/" + id, "")).isEqualTo("404 itemNotFound");
        assertThat(anna.json("GET", "v1.0/drives", "").path("value")).hasSize(1);
        assertThat(service.json("GET", "v1.0/me/drives", "").path("value")).hasSize(2);
    }

    @Test
    void makesTheSpaceAlthoughTheAnswerWasLost() {
        emulator.faults().failNext(Fault.LOSE_RESPONSE);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> service.space("Nordlys"));

        assertThat(list("driveType%20eq%20'project'")).isEqualTo(1);
    }

    @Test
    void remembersEverythingAfterARestart(@TempDir Path folder) {
        var file = folder.resolve("ocis.jsonl");
        var settings = Settings.defaults();
        var journal = Journal.in(file);
        String id;
        try (var before = new OcisEmulator(settings.withJournal(journal))) {
            before.start(0);
            var caller = new GraphCaller(before, Settings.SERVICE_USER, Settings.APP_TOKEN);
            id = caller.space("Nordlys");
            assertThat(caller.invite(id, "group", caller.group("nordlys"), Role.Share.EDITOR)).isEqualTo("200");
        }
        journal.close();

        try (var again = Journal.in(file); var after = new OcisEmulator(settings.withJournal(again))) {
            after.start(0);
            var caller = new GraphCaller(after, Settings.SERVICE_USER, Settings.APP_TOKEN);
            assertThat(caller.json("GET", "v1beta1/drives/" + id + "/root/permissions", "").path("value")).hasSize(2);
            assertThat(caller.json("GET", "v1.0/groups/nordlys", "").path("displayName").asString())
                    .isEqualTo("nordlys");
        }
    }

    @Test
    void driftsWhenTold() {
        var id = service.json("POST", "v1.0/drives", "{\"name\": \"Nordlys\", \"driveAlias\": \"project/nordlys\"}")
                .path("id").asString();
        emulator.renameSpace("project/nordlys", "Sydlys");
        emulator.setQuota("project/nordlys", 5);
        assertThat(service.json("GET", "v1.0/drives/" + id, "").path("name").asString()).isEqualTo("Sydlys");
        assertThat(service.json("GET", "v1.0/drives/" + id, "").path("quota").path("total").asLong()).isEqualTo(5);

        emulator.removeServiceUserFrom("project/nordlys");
        assertThat(service.status("GET", "v1.0/drives/" + id, "")).isEqualTo(200);
        assertThat(service.refusal("GET", "v1beta1/drives/" + id + "/root/permissions", ""))
                .isEqualTo("404 itemNotFound");
    }

    private int list(String filter) {
        return service.json("GET", "v1.0/drives?$filter=" + filter, "").path("value").size();
    }
}
