package com.dezky.emulator.stalwart;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StalwartMailboxTest {
    private final StalwartEmulator emulator = new StalwartEmulator(Settings.defaults()
            .withApiKey("API_anna", "anna@kunde.test").withApiKey("API_kim", "kim@kunde.test"));
    private JmapCaller worker = new JmapCaller(emulator, "");
    private JmapCaller annas = new JmapCaller(emulator, "");
    private JmapCaller kims = new JmapCaller(emulator, "");
    private String anna = "";
    private String kim = "";

    @BeforeEach
    void start() {
        emulator.start(0);
        worker = new JmapCaller(emulator, "Bearer " + Settings.WORKER_KEY);
        annas = new JmapCaller(emulator, "Bearer API_anna");
        kims = new JmapCaller(emulator, "Bearer API_kim");
        anna = emulator.seedAccount("anna@kunde.test", "Anna");
        kim = emulator.seedAccount("kim@kunde.test", "Kim");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void makesTheUsualFoldersAtTheFirstUse() {
        var folders = folders(annas, anna);
        assertThat(folders.valueStream().map(folder -> folder.path("role").asString())).containsExactly("inbox",
                "trash",
                "junk", "drafts", "sent");
        assertThat(folders.path(0).has("shareWith")).isFalse();
        emulator.deliver("kim@firma.test", "anna@kunde.test", "Hello");
        assertThat(folders(annas, anna).path(0).path("totalEmails").asInt()).isEqualTo(1);
        assertThat(annas.mail("Mailbox/get", "{}").path("type").asString()).isEqualTo("invalidArguments");
    }

    @Test
    void keepsTheFoldersThatEveryMailboxHas() {
        var inbox = folders(annas, anna).path(0).path("id").asString();
        var answer = annas.mail("Mailbox/set", "{\"accountId\": \"" + anna
                + "\", \"create\": {\"m\": {\"name\": \"Projects\"}, \"n\": {\"name\": \"Inbox\"}}, \"destroy\": [\""
                + inbox + "\"]}");
        assertThat(answer.path("created").has("m")).isTrue();
        assertThat(answer.path("notCreated").path("n").path("type").asString()).isEqualTo("invalidProperties");
        assertThat(answer.path("notDestroyed").path(inbox).path("type").asString()).isEqualTo("forbidden");
    }

    @Test
    void letsSomebodyElseInOnlyToWhatIsShared() {
        assertThat(kims.mail("Mailbox/get", "{\"accountId\": \"" + anna + "\"}").path("type").asString())
                .isEqualTo("forbidden");
        var inbox = folders(annas, anna).path(0).path("id").asString();
        assertThat(share(inbox, "{\"mayReadItems\": true}").path("updated").has(inbox)).isTrue();
        assertThat(share(inbox, "{\"mayDance\": true}").path("notUpdated").has(inbox)).isTrue();

        assertThat(session(kims).path("accounts").propertyNames()).containsExactlyInAnyOrder(kim, anna);
        assertThat(folders(kims, anna)).singleElement().satisfies(folder -> {
            assertThat(folder.path("myRights").path("mayReadItems").asBoolean()).isTrue();
            assertThat(folder.path("myRights").path("mayAddItems").asBoolean()).isFalse();
        });
        assertThat(kims.mail("SieveScript/get", "{\"accountId\": \"" + anna + "\"}").path("type").asString())
                .isEqualTo("forbidden");

        worker.call("x:Account/set", "{\"destroy\": [\"" + anna + "\"]}");
        assertThat(session(kims).path("accounts").propertyNames()).containsExactly(kim);
    }

    @Test
    void aSharedMailboxIsAnAccountOfItsMembersBesideTheirOwn() {
        var group = worker.create("Account", "{\"@type\": \"Group\", \"name\": \"support\", \"domainId\": \"" + emulator
                .seedDomain("kunde.test") + "\"}");
        worker.call("x:Account/set", "{\"update\": {\"" + anna + "\": {\"memberGroupIds/" + group + "\": true}}}");
        var account = session(annas).path("accounts").path(group);
        assertThat(account.path("name").asString()).isEqualTo("support@kunde.test");
        assertThat(account.path("isPersonal").asBoolean(true)).isFalse();
        assertThat(account.path("accountCapabilities").has("urn:ietf:params:jmap:mail")).isTrue();
        assertThat(folders(annas, group)).hasSize(5);
        assertThat(session(kims).path("accounts").has(group)).isFalse();
    }

    @Test
    void credentialsOfOthersNeedThePermissionForItAndGrantNoMoreThanOneHas() {
        var ofKim = "{\"accountId\": \"" + kim + "\", \"create\": {\"k\": {\"description\": \"x\"}}}";
        assertThat(annas.call("x:AppPassword/set", ofKim).path("type").asString()).isEqualTo("forbidden");
        assertThat(new JmapCaller(emulator, "Bearer " + Settings.API_KEY).call("x:AppPassword/set", ofKim).path("type")
                .asString()).isEqualTo("forbidden");
        var secret = worker.call("x:AppPassword/set", ofKim).path("created").path("k").path("secret").asString();
        assertThat(secret).startsWith("app_");
        assertThat(emulator.signIn(Program.IMAP, "kim@kunde.test", secret)).isEqualTo(Program.Answer.WELCOME);
        assertThat(emulator.signIn(Program.IMAP, "anna@kunde.test", secret)).isEqualTo(Program.Answer.WRONG_PASSWORD);

        var narrow = worker.call("x:ApiKey/set", "{\"accountId\": \"" + kim
                + "\", \"create\": {\"k\": {\"description\": \"narrow\", \"permissions\": {\"@type\": \"Replace\","
                + " \"permissions\": {\"authenticate\": true, \"sysApiKeyCreate\": true}}}}}").path("created").path("k")
                .path("secret").asString();
        var wide = new JmapCaller(emulator, "Bearer " + narrow).refusal("ApiKey", "{\"description\": \"wide\"}");
        assertThat(wide.path("description").asString()).startsWith("You are not authorized to grant permissions: ");
    }

    private JsonNode share(String folder, String rights) {
        return annas.mail("Mailbox/set", "{\"accountId\": \"" + anna + "\", \"update\": {\"" + folder
                + "\": {\"shareWith/" + kim + "\": " + rights + "}}}");
    }

    private static JsonNode folders(JmapCaller caller, String account) {
        return caller.mail("Mailbox/get", "{\"accountId\": \"" + account + "\"}").path("list");
    }

    private static JsonNode session(JmapCaller caller) {
        return Exchange.JSON.readTree(caller.get("/jmap/session").body());
    }
}
