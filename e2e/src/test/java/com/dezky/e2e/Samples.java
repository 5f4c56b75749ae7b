package com.dezky.e2e;

import com.dezky.emulator.smtp.SentMail;
import com.dezky.sandbox.SamplePerson;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// What screens are about and the sandbox's own sample data lacks, made once through the API.
final class Samples {
    private static final String TENANT = "/tenants/nordlys";
    private static final String GUEST = "guest@auditor.example";
    private static final Pattern LINK = Pattern.compile("/invitations/(\\S+)");

    private final World world;
    private final Map<String, String> ids;

    Samples(World world) {
        this.world = world;
        var liv = ask("GET", "/users?q=liv", "").path("items").get(0).path("id").asString();
        var members = "\"members\":[\"%s\"]".formatted(liv);
        var group = ask("POST", "/groups", "{\"name\":\"Regnskab\",\"address\":\"regnskab@nordlys.dezky.localhost\","
                + members + "}");
        var mailbox = ask("POST", "/shared-mailboxes",
                "{\"name\":\"Kontakt\",\"address\":\"kontakt@nordlys.dezky.localhost\"," + members + "}");
        var app = ask("POST", "/sso-apps",
                "{\"name\":\"Grafana\",\"redirectUris\":[\"https://grafana.nordlys.example/login/generic_oauth\"]}");
        ids = Map.of("{member}", liv, "{app}", app.path("id").asString(), "{group}", group.path("id").asString(),
                "{mailbox}",
                mailbox.path("id").asString(),
                "{record}", record(), "{invitation}", invitation(), "{program}", program());
    }

    /// A screen's path with ids in place of words.
    String fill(String path) {
        var filled = path;
        for (var id : ids.entrySet()) {
            filled = filled.replace(id.getKey(), id.getValue());
        }
        return filled;
    }

    /// One of the sample domain's records that may be left alone.
    private String record() {
        return Awaitility.await().atMost(Duration.ofSeconds(60))
                .until(() -> ask("GET", "/domains/nordlyskontor.test", "")
                        .path("records").valueStream().filter(each -> each.path("purpose").asString().equals("dmarc"))
                        .findFirst(),
                        found -> found.isPresent())
                .orElseThrow().path("id").asString();
    }

    /// A service account that sends mail.
    private String program() {
        var id = ask("POST", "/service-accounts", "{\"name\":\"Fakturering\"}").path("id").asString();
        ask("PUT", "/service-accounts/" + id + "/mail", "{\"address\":\"faktura@nordlys.dezky.localhost\"}");
        Awaitility.await().atMost(Duration.ofSeconds(60))
                .until(() -> ask("GET", "/service-accounts/" + id + "/mail", "").path("ready").asBoolean());
        ask("POST", "/service-accounts/" + id + "/mail/passwords", "{\"expiresInDays\":90}");
        return id;
    }

    private String invitation() {
        ask("POST", "/invitations", "{\"email\":\"%s\",\"roles\":[\"auditor\"]}".formatted(GUEST));
        var text = Awaitility.await().atMost(Duration.ofSeconds(60))
                .until(() -> world.sandbox().smtp().find(sent -> sent
                        .recipients().contains(GUEST)), found -> found.isPresent())
                .map(SentMail::text).orElseThrow();
        return LINK.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private JsonNode ask(String method, String path, String json) {
        return world.api().as(SamplePerson.OWNER.email(), method, TENANT + path, json).granted();
    }
}
