package com.dezky.emulator.stalwart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.OpenApi;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Everything the emulator says about its objects, held against the published tables.
class StalwartDescriptionTest {
    /// Where the real server and the tables differ, by the fact sheet: there the sheet wins.
    private static final Set<String> SHEET_WINS = Set.of();

    private StalwartTables tables = new StalwartTables(Exchange.JSON.createObjectNode());

    @BeforeEach
    void readTheTables() {
        var schemas = OpenApi.schemas();
        assumeTrue(schemas.isPresent(), "DEZKY_UPSTREAM_SCHEMAS names no directory");
        tables = new StalwartTables(Exchange.JSON.readTree(schemas.get().resolve("stalwart-schema-subset.json")
                .toFile()));
    }

    @Test
    void showsItsObjectsAsTheTablesDescribeThem() {
        var differences = new ConcurrentSkipListSet<String>();
        try (var emulator = new StalwartEmulator(Settings.defaults().withDkimDelay(Duration.ZERO))) {
            emulator.start(0);
            emulator.observe(exchange -> {
                var calls = exchange.json().path("methodCalls");
                for (var call : calls) {
                    var type = call.path(0).asString().replaceAll("x:(.*)/.*", "$1");
                    call.path(1).path("create").forEach(sent -> differences.addAll(tables.unknown(type, sent)));
                    call.path(1).path("update").forEach(sent -> differences.addAll(tables.unknown(type, sent)));
                }
                for (var response : Exchange.JSON.readTree(exchange.answer()).path("methodResponses")) {
                    var type = response.path(0).asString().replaceAll("x:(.*)/.*", "$1");
                    response.path(1).path("list").forEach(object -> differences.addAll(tables.differences(type,
                            object)));
                }
            });
            everyType(new JmapCaller(emulator, "Bearer " + Settings.API_KEY));
        }
        assertThat(differences).containsExactlyInAnyOrderElementsOf(SHEET_WINS);
    }

    @Test
    void filtersByWhatTheTablesAllow() {
        for (var type : Types.ALL) {
            assertThat(tables.filters(type.name())).as(type.name()).containsAll(type.conditions().keySet());
        }
    }

    @Test
    void knowsOnlyPermissionsThatExist() {
        assertThat(Permissions.KNOWN).allSatisfy(permission -> assertThat(tables.isOne(permission, "Permission")).as(
                permission).isTrue());
    }

    private static void everyType(JmapCaller admin) {
        var domain = admin.create("Domain", "{\"name\": \"kunde.test\", \"aliases\": {\"alt.test\": true}}");
        var group = admin.create("Account",
                "{\"@type\": \"Group\", \"name\": \"alle\", \"domainId\": \"" + domain + "\"}");
        var user = admin.create("Account",
                """
                {"@type": "User", "name": "anna", "domainId": "%s", "memberGroupIds": {"%s": true},
                 "quotas": {"maxDiskQuota": 5}, "aliases": {"0": {"name": "a", "domainId": "%s"}}}"""
                        .formatted(domain, group, domain));
        admin.call("x:Account/set", "{\"update\": {\"" + user
                + "\": {\"permissions\": {\"@type\": \"Merge\", \"disabledPermissions\": {\"authenticate\": true}}}}}");
        admin.create("MailingList", "{\"name\": \"info\", \"domainId\": \"" + domain
                + "\", \"recipients\": {\"anna@kunde.test\": true}}");
        admin.create("Task", "{\"@type\": \"DkimManagement\", \"domainId\": \"" + domain
                + "\", \"status\": {\"@type\": \"Pending\", \"due\": \"2199-01-01T00:00:00Z\"}}");
        admin.create("AppPassword",
                """
                                    {"description": "phone", "expiresAt": "2199-01-01T00:00:00Z",
                                     "permissions": {"@type": "Replace", "permissions": {"imapAuthenticate": true}}}""");
        // Inheriting would give it `impersonate`, which the control plane's key does not have.
        admin.create("ApiKey", """
                               {"description": "script",
                                "permissions": {"@type": "Replace", "permissions": {"authenticate": true}}}""");
        var types = new ArrayList<>(Types.ALL);
        types.addAll(List.of(Types.APP_PASSWORD, Types.API_KEY));
        for (var type : types) {
            assertThat(admin.call("x:" + type.name() + "/get", "{\"ids\": null}").path("list")).as(type.name())
                    .isNotEmpty();
        }
    }
}
