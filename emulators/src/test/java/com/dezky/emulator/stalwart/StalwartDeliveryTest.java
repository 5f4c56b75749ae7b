package com.dezky.emulator.stalwart;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.stalwart.Delivered.Kind;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StalwartDeliveryTest {
    private static final String SENDER = "kim@firma.test";
    private final StalwartEmulator emulator = new StalwartEmulator(Settings.defaults());
    private JmapCaller admin = new JmapCaller(emulator, "");
    private String domain = "";
    private String anna = "";

    @BeforeEach
    void start() {
        emulator.start(0);
        admin = new JmapCaller(emulator, "Bearer " + Settings.WORKER_KEY);
        anna = emulator.seedAccount("anna@kunde.test", "Anna");
        domain = emulator.seedDomain("kunde.test");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void findsAMailboxUnderEachOfItsAddresses() {
        update("Domain", domain, "{\"aliases\": {\"alt.test\": true}}");
        update("Account", anna, """
                                {"aliases": {"0": {"name": "a.b", "domainId": "%s"},
                                             "1": {"name": "off", "domainId": "%s", "enabled": false}}}"""
                .formatted(domain, domain));
        for (var to : new String[]{"Anna@kunde.test", "anna@alt.test", "a.b@alt.test", "anna+shop@kunde.test"}) {
            assertDelivered(to, new Delivered(Kind.STORED, "anna@kunde.test", ""));
        }
        assertThat(emulator.mailsOf("a.b@kunde.test")).hasSize(4).containsOnly("Hello");
        assertThat(emulator.deliver(SENDER, "off@kunde.test", "Hello")).extracting(Delivered::kind).containsExactly(
                Kind.BOUNCED);
    }

    @Test
    void bouncesRelaysOrCatchesWhatItDoesNotKnow() {
        assertThat(emulator.deliver(SENDER, "nobody@kunde.test", "Hello")).extracting(Delivered::kind).containsExactly(
                Kind.BOUNCED);
        update("Domain", domain, "{\"allowRelaying\": true}");
        assertDelivered("nobody@kunde.test", new Delivered(Kind.PASSED_ON, "nobody@kunde.test", ""));
        update("Domain", domain, "{\"catchAllAddress\": \"anna@kunde.test\"}");
        assertDelivered("nobody@kunde.test", new Delivered(Kind.STORED, "anna@kunde.test", ""));
        assertDelivered("kim@elsewhere.test", new Delivered(Kind.PASSED_ON, "kim@elsewhere.test", ""));
    }

    @Test
    void aListWritesToEachRecipientOnceAndAGroupKeepsItsMail() {
        admin.create("Account", "{\"@type\": \"Group\", \"name\": \"support\", \"domainId\": \"" + domain + "\"}");
        admin.create("MailingList", """
                                    {"name": "alle", "domainId": "%s", "recipients": {"anna@kunde.test": true,
                                     "alle@kunde.test": true, "anna+x@kunde.test": true, "support@kunde.test": true,
                                     "kim@elsewhere.test": true}}""".formatted(domain));
        assertThat(emulator.deliver(SENDER, "alle@kunde.test", "Hello")).containsExactlyInAnyOrder(
                new Delivered(Kind.STORED, "anna@kunde.test", ""),
                new Delivered(Kind.STORED, "support@kunde.test", ""),
                new Delivered(Kind.PASSED_ON, "kim@elsewhere.test", ""));
        assertThat(emulator.mailsOf("support@kunde.test")).containsExactly("Hello");
    }

    @Test
    void aVacationAndAScriptAreNeverActiveTogether() {
        var vacation = admin.mail("VacationResponse/set", "{\"accountId\": \"" + anna
                + "\", \"update\": {\"singleton\": {\"isEnabled\": true, \"subject\": \"Away\"}}}");
        assertThat(vacation.path("updated").has("singleton")).isTrue();
        assertThat(emulator.deliver(SENDER, "anna@kunde.test", "Hello")).contains(new Delivered(Kind.REPLIED, SENDER,
                "Away"));

        var script = script("mine", "redirect \"kim@elsewhere.test\";");
        assertThat(script.path("created").has("s")).isTrue();
        assertDelivered("anna@kunde.test", new Delivered(Kind.PASSED_ON, "kim@elsewhere.test", ""));
        assertThat(admin.mail("VacationResponse/get", "{\"accountId\": \"" + anna + "\"}").path("list").path(0).path(
                "isEnabled").asBoolean(true)).isFalse();

        admin.mail("VacationResponse/set", "{\"accountId\": \"" + anna
                + "\", \"update\": {\"singleton\": {\"isEnabled\": true}}}");
        assertThat(emulator.deliver(SENDER, "anna@kunde.test", "Hello")).extracting(Delivered::kind).containsExactly(
                Kind.STORED, Kind.REPLIED);
    }

    @Test
    void refusesAScriptItCannotCompileAndTwoOfOneName() {
        for (var bad : new String[]{"redirect", "redirect :copy \"a@b.test\";", "nonsense;", "if true {", "keep }"}) {
            assertThat(script("bad", bad).path("notCreated").path("s").path("type").asString()).as(bad).isEqualTo(
                    "invalidScript");
        }
        script("mine", "keep;");
        assertThat(script("mine", "keep;").path("notCreated").path("s").path("type").asString()).isEqualTo(
                "alreadyExists");
        var id = admin.mail("SieveScript/get", "{\"accountId\": \"" + anna + "\"}").path("list").path(0).path("id")
                .asString();
        assertThat(admin.mail("SieveScript/set", "{\"accountId\": \"" + anna + "\", \"destroy\": [\"" + id + "\"]}")
                .path("notDestroyed").path(id).path("type").asString()).isEqualTo("scriptIsActive");
    }

    @Test
    void takesElseBranchesAndStopsWhenTold() {
        script("mine", """
                       if not true { discard; } elsif anyof (false, true) { redirect "one@elsewhere.test"; keep; }
                       else { redirect "two@elsewhere.test"; } stop; discard;""");
        assertThat(emulator.deliver(SENDER, "anna@kunde.test", "Hello")).containsExactly(new Delivered(Kind.STORED,
                "anna@kunde.test", ""), new Delivered(Kind.PASSED_ON, "one@elsewhere.test", ""));
    }

    private JsonNode script(String name, String text) {
        var content = Exchange.JSON.writeValueAsString(text);
        var blob = admin.mail("Blob/upload", "{\"accountId\": \"" + anna
                + "\", \"create\": {\"b\": {\"data\": [{\"data:asText\": " + content + "}]}}}").path("created")
                .path("b")
                .path("id").asString();
        return admin.mail("SieveScript/set",
                "{\"accountId\": \"" + anna + "\", \"create\": {\"s\": {\"name\": \"" + name
                        + "\", \"blobId\": \"" + blob + "\"}}, \"onSuccessActivateScript\": \"#s\"}");
    }

    private void update(String type, String id, String patch) {
        assertThat(
                admin.call("x:" + type + "/set", "{\"update\": {\"" + id + "\": " + patch + "}}").path("updated").has(
                        id))
                .isTrue();
    }

    private void assertDelivered(String to, Delivered expected) {
        assertThat(emulator.deliver(SENDER, to, "Hello")).as(to).containsExactly(expected);
    }
}
