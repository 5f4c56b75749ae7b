package com.dezky.emulator.stalwart;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StalwartAccountTest {
    private final StalwartEmulator emulator = new StalwartEmulator(Settings.defaults()
            .withApiKey("API_anna", "anna@kunde.test").withPassword("anna@kunde.test", "app_annas-phone"));
    private JmapCaller admin = new JmapCaller(emulator, "");
    private String domain = "";
    private String anna = "";

    @BeforeEach
    void start() {
        emulator.start(0);
        admin = new JmapCaller(emulator, "Bearer " + Settings.API_KEY);
        anna = emulator.seedAccount("anna@kunde.test", "Anna Beispiel");
        domain = emulator.seedDomain("kunde.test");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void givesANewAccountTheDefaultsOfTheSheet() {
        var account = account(anna);
        assertThat(account.path("@type").asString()).isEqualTo("User");
        assertThat(account.path("emailAddress").asString()).isEqualTo("anna@kunde.test");
        assertThat(account.path("roles").toString()).isEqualTo("{\"@type\":\"User\"}");
        assertThat(account.path("permissions").toString()).isEqualTo("{\"@type\":\"Inherit\"}");
        assertThat(account.path("usedDiskQuota").asInt(-1)).isZero();
        assertThat(emulator.seedAccount("anna@kunde.test", "Anna")).isEqualTo(anna);
    }

    @Test
    void keepsEveryAddressForOneOwner() {
        update("{\"aliases\": {\"0\": {\"name\": \"A.Beispiel\", \"domainId\": \"" + domain + "\"}}}");

        for (var refusal : new JsonNode[]{user("anna"), user("a.beispiel"),
                admin.refusal("MailingList", "{\"name\": \"anna\", \"domainId\": \"" + domain + "\"}")}) {
            assertThat(refusal.path("type").asString()).isEqualTo("primaryKeyViolation");
            assertThat(refusal.path("properties").toString()).isEqualTo("[\"email\"]");
            assertThat(refusal.path("objectId").path("id").asString()).isEqualTo(anna);
        }
    }

    @Test
    void refusesAccountsThatMissOrMisstateSomething() {
        assertThat(admin.refusal("Account", "{\"name\": \"x\"}").toString()).contains("\"property\":\"@type\"");
        assertThat(admin.refusal("Account", "{\"@type\": \"User\"}").toString())
                .isEqualTo(
                        "{\"type\":\"validationFailed\",\"validationErrors\":[{\"type\":\"Required\",\"property\":\"name\"},"
                                + "{\"type\":\"Required\",\"property\":\"domainId\"}]}");
        assertThat(user("anna..b").path("description").asString()).isEqualTo("Invalid email local part");
        assertThat(admin.refusal("Account", "{\"@type\": \"User\", \"name\": \"x\", \"domainId\": \"zz\"}").toString())
                .isEqualTo("{\"type\":\"invalidForeignKey\",\"objectId\":{\"object\":\"Domain\",\"id\":\"zz\"}}");
        assertThat(create("\"credentials\": {\"0\": {\"@type\": \"Password\", \"secret\": \"x\"}}").path("type")
                .asString())
                .isEqualTo("forbidden");
    }

    @Test
    void refusesPatchesTheRealOneRefuses() {
        assertPatch("{\"nickname\": \"x\"}", "Invalid property");
        assertPatch("{\"emailAddress\": \"x@kunde.test\"}", "Cannot modify server set property");
        assertPatch("{\"aliases\": []}", "Invalid value for object property");
        assertPatch("{\"memberGroupIds\": [\"c\"]}", "Invalid value for object property");
        assertPatch("{\"description\": 7}", "Invalid value for property.");
        assertPatch("{\"quotas/maxNonsense\": 7}", "Invalid key for object");
        assertPatch("{\"permissions/disabledPermissions/authenticate\": true}", "Invalid JSON Pointer path");
        assertThat(update("{\"@type\": \"Group\"}").path("notUpdated").path(anna).path("type").asString())
                .isEqualTo("invalidProperties");
        assertThat(update("{\"description\": \"\"}").path("notUpdated").path(anna).path("type").asString())
                .isEqualTo("validationFailed");
    }

    @Test
    void changesSetsMapsAndListsByPointer() {
        var group = admin.create("Account",
                "{\"@type\": \"Group\", \"name\": \"alle\", \"domainId\": \"" + domain + "\"}");
        update("""
               {"aliases": {"0": {"name": "one", "domainId": "%s"}, "1": {"name": "two", "domainId": "%s"}},
                "memberGroupIds/%s": true, "quotas/maxDiskQuota": 1073741824}""".formatted(domain, domain, group));
        update("{\"aliases/0\": null, \"aliases/1/description\": \"zwei\"}");

        var account = account(anna);
        assertThat(account.path("aliases").propertyNames()).containsExactly("0");
        assertThat(account.path("aliases").path("0").path("name").asString()).isEqualTo("two");
        assertThat(account.path("aliases").path("0").path("description").asString()).isEqualTo("zwei");
        assertThat(account.path("quotas").toString()).isEqualTo("{\"maxDiskQuota\":1073741824}");
        assertThat(admin.call("x:Account/query", "{\"filter\": {\"memberGroupIds\": \"" + group + "\"}}").path("ids")
                .toString()).isEqualTo("[\"" + anna + "\"]");

        assertThat(destroy(group).path("notDestroyed").path(group).path("type").asString()).isEqualTo("objectIsLinked");
        update("{\"memberGroupIds/" + group + "\": null, \"quotas/maxDiskQuota\": null}");
        assertThat(destroy(group).path("destroyed")).hasSize(1);
    }

    @Test
    void takesOnlyGroupsAsGroups() {
        assertThat(update("{\"memberGroupIds\": {\"b\": true}}").path("notUpdated").path(anna).path("type").asString())
                .isEqualTo("invalidForeignKey");
    }

    @Test
    void letsAFrozenAccountInNoMoreUntilItIsUnfrozen() {
        var key = new JmapCaller(emulator, "Bearer API_anna");
        var phone = new JmapCaller(emulator, "Basic " + Base64.getEncoder().encodeToString(
                "Anna@kunde.test:app_annas-phone".getBytes(StandardCharsets.UTF_8)));
        assertThat(key.get("/jmap/session").statusCode()).isEqualTo(200);
        assertThat(phone.get("/api/account").statusCode()).isEqualTo(200);

        update("""
               {"permissions": {"@type": "Merge", "enabledPermissions": {},
                                "disabledPermissions": {"authenticate": true, "emailReceive": true}}}""");
        assertThat(key.get("/jmap/session").statusCode()).isEqualTo(403);
        assertThat(phone.get("/api/account").statusCode()).isEqualTo(403);
        assertThat(account(anna).path("permissions").path("disabledPermissions").path("authenticate").asBoolean())
                .isTrue();

        update("{\"permissions/disabledPermissions/emailReceive\": null}");
        assertThat(account(anna).path("permissions").path("disabledPermissions").propertyNames())
                .containsExactly("authenticate");
        update("{\"permissions\": {\"@type\": \"Inherit\"}}");
        assertThat(key.get("/jmap/session").statusCode()).isEqualTo(200);
    }

    @Test
    void letsOnlyAnAdministratorManage() {
        var answer = new JmapCaller(emulator, "Bearer API_anna").call("x:Domain/get", "{}");
        assertThat(answer.path("type").asString()).isEqualTo("forbidden");
    }

    @Test
    void dropsIdsThatAreNoneWithoutAWord() {
        var answer = admin.call("x:Account/set",
                "{\"update\": {\"NO\": {\"description\": \"x\"}, \"zz\": {}}, \"destroy\": [\"888\", \"zy\", \"#gone\"]}");
        assertThat(answer.toString()).isEqualTo("{\"accountId\":\"b\",\"notUpdated\":{\"zz\":{\"type\":\"notFound\"}},"
                + "\"notDestroyed\":{\"zy\":{\"type\":\"notFound\"}}}");
    }

    @Test
    void updatesNothingThatIsAboutToGo() {
        var answer = admin.call("x:Account/set",
                "{\"update\": {\"" + anna + "\": {}}, \"destroy\": [\"" + anna + "\"]}");
        assertThat(answer.path("notUpdated").path(anna).path("type").asString()).isEqualTo("willDestroy");
        assertThat(answer.path("destroyed").toString()).isEqualTo("[\"" + anna + "\"]");
    }

    @Test
    void keepsMailingListsWithTheirRecipients() {
        var id = admin.create("MailingList", "{\"name\": \"info\", \"domainId\": \"" + domain
                + "\", \"recipients\": {\"anna@kunde.test\": true}}");
        admin.call("x:MailingList/set", "{\"update\": {\"" + id + "\": {\"recipients/bo@firma.test\": true}}}");

        var list = admin.call("x:MailingList/get", "{\"ids\": null}").path("list").path(0);
        assertThat(list.path("emailAddress").asString()).isEqualTo("info@kunde.test");
        assertThat(list.path("recipients").propertyNames()).containsExactly("anna@kunde.test", "bo@firma.test");
        assertThat(admin.call("x:MailingList/query", "{\"filter\": {\"domainId\": \"" + domain + "\"}}").path("type")
                .asString()).isEqualTo("unsupportedFilter");
    }

    private void assertPatch(String patch, String description) {
        var refusal = update(patch).path("notUpdated").path(anna);
        assertThat(refusal.path("type").asString()).as(patch).isEqualTo("invalidPatch");
        assertThat(refusal.path("description").asString()).as(patch).isEqualTo(description);
    }

    private JsonNode user(String name) {
        return admin.refusal("Account", "{\"@type\": \"User\", \"name\": \"" + name + "\", \"domainId\": \"" + domain
                + "\"}");
    }

    private JsonNode create(String more) {
        return admin.refusal("Account",
                "{\"@type\": \"User\", \"name\": \"ny\", \"domainId\": \"" + domain + "\", " + more
                        + "}");
    }

    private JsonNode update(String patch) {
        return admin.call("x:Account/set", "{\"update\": {\"" + anna + "\": " + patch + "}}");
    }

    private JsonNode destroy(String id) {
        return admin.call("x:Account/set", "{\"destroy\": [\"" + id + "\"]}");
    }

    private JsonNode account(String id) {
        return admin.call("x:Account/get", "{\"ids\": [\"" + id + "\"]}").path("list").path(0);
    }
}
