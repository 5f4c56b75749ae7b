package com.dezky.emulator.ocis;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.ocis.OcisEmulator.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OcisMemberTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final OcisEmulator emulator = new OcisEmulator(Settings.defaults().withClock(clock).withAppToken("anna",
            "annas-token").withAppToken("admin", "admins-token"));
    private final GraphCaller service = new GraphCaller(emulator, Settings.SERVICE_USER, Settings.APP_TOKEN);
    private final GraphCaller anna = new GraphCaller(emulator, "anna", "annas-token");
    private String space = "";
    private String annaId = "";

    @BeforeEach
    void start() {
        emulator.start(0);
        annaId = emulator.seedUser("anna", "Anna Holm", "anna@nordlys.test");
        space = service.space("Nordlys");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void letsAGroupInAndItsMembersWithIt() {
        var group = service.group("nordlys");
        assertThat(service.invite(space, "group", group, Role.Share.EDITOR)).isEqualTo("200");
        assertThat(anna.status("GET", "v1.0/drives/" + space, "")).isEqualTo(404);

        addToGroup(group, annaId);
        assertThat(anna.status("GET", "v1.0/drives/" + space, "")).isEqualTo(200);

        service.status("DELETE", "v1.0/groups/" + group + "/members/" + annaId + "/$ref", "");
        assertThat(anna.status("GET", "v1.0/drives/" + space, "")).isEqualTo(404);
    }

    @Test
    void refusesToInviteTwiceAndTakesAChangeInstead() {
        assertThat(service.invite(space, "user", annaId, Role.Share.VIEWER)).isEqualTo("200");
        assertThat(service.invite(space, "user", annaId, Role.Share.EDITOR)).isEqualTo("409 nameAlreadyExists");

        var changed = service.json("PATCH", permission("u:" + annaId),
                "{\"roles\": [\"" + Role.Share.EDITOR.id + "\"]}");
        assertThat(changed.path("roles").toString()).isEqualTo("[\"" + Role.Share.EDITOR.id + "\"]");
        assertThat(changed.path("grantedToV2").path("user").path("displayName").asString()).isEqualTo("Anna Holm");
    }

    @Test
    void hidesMembersFromAnAdminWhoIsNone() {
        var admin = new GraphCaller(emulator, "admin", "admins-token");
        assertThat(admin.status("GET", "v1.0/drives/" + space, "")).isEqualTo(200);
        assertThat(admin.refusal("GET", permissions(), "")).isEqualTo("404 itemNotFound");
        assertThat(admin.invite(space, "user", annaId, Role.Share.MANAGER)).isEqualTo("404 itemNotFound");
    }

    @Test
    void letsMembersReadAndOnlyManagersChange() {
        service.invite(space, "user", annaId, Role.Share.EDITOR);
        assertThat(anna.json("GET", permissions(), "").path("value")).hasSize(2);
        assertThat(anna.invite(space, "user", annaId, Role.Share.VIEWER)).isEqualTo("403 accessDenied");
    }

    @Test
    void keepsTheLastManager() {
        var self = "u:" + service.json("GET", "v1.0/me", "").path("id").asString();
        assertThat(service.refusal("DELETE", permission(self), "")).isEqualTo("403 accessDenied");
        assertThat(service.refusal("PATCH", permission(self), "{\"roles\": [\"" + Role.Share.VIEWER.id + "\"]}"))
                .isEqualTo("403 accessDenied");
        service.invite(space, "user", annaId, Role.Share.MANAGER);
        assertThat(service.status("DELETE", permission(self), "")).isEqualTo(204);
        assertThat(service.refusal("DELETE", permission(self), "")).isEqualTo("404 itemNotFound");
    }

    @Test
    void forgetsAMemberWhoseTimeIsUp() {
        service.send("POST", "v1beta1/drives/" + space + "/root/invite",
                """
                {"recipients": [{"objectId": "%s"}], "roles": ["%s"], "expirationDateTime": "2026-11-24T00:00:00Z"}"""
                        .formatted(annaId, Role.Share.EDITOR.id));
        assertThat(anna.status("GET", permissions(), "")).isEqualTo(200);

        now.set(Instant.parse("2026-11-24T00:00:01Z"));

        assertThat(anna.status("GET", permissions(), "")).isEqualTo(404);
        assertThat(service.json("GET", permissions(), "").path("value")).hasSize(1);
    }

    @Test
    void refusesInvitationsItCannotUnderstand() {
        var manager = Role.Share.MANAGER.id;
        var someone = "{\"objectId\": \"" + annaId + "\"}";
        for (var body : new String[]{"{}", "{\"recipients\": [], \"roles\": [\"" + manager + "\"]}",
                "{\"recipients\": [" + someone + "," + someone + "], \"roles\": [\"" + manager + "\"]}",
                "{\"recipients\": [" + someone + "]}", "{\"recipients\": [" + someone + "], \"roles\": [\"none\"]}",
                "{\"recipients\": [{\"objectId\": \"none\"}], \"roles\": [\"" + manager + "\"]}",
                "{\"recipients\": [" + someone + "], \"roles\": [\"" + manager
                        + "\"], \"expirationDateTime\": \"2020-01-01T00:00:00Z\"}"}) {
            assertThat(service.refusal("POST", "v1beta1/drives/" + space + "/root/invite", body)).as(body)
                    .isEqualTo("400 invalidRequest");
        }
        assertThat(service.invite("nonsense", "user", annaId, Role.Share.EDITOR)).isEqualTo("422 invalidRequest");
        var mine = service.json("GET", "v1.0/me/drive", "").path("id").asString();
        assertThat(service.invite(mine, "user", annaId, Role.Share.EDITOR)).isEqualTo("400 invalidRequest");
    }

    @Test
    void showsMembersInBothShapes() {
        service.invite(space, "group", service.group("nordlys"), Role.Share.EDITOR);
        var named = service.json("GET", "v1.0/drives/" + space, "").path("root").path("permissions").path(1);
        assertThat(named.path("roles").toString()).isEqualTo("[\"editor\"]");
        assertThat(named.path("grantedToV2").path("group").path("displayName").asString()).isEqualTo("nordlys");

        var beta = service.json("GET", "v1beta1/drives?$filter=driveType%20eq%20'project'", "").path("value").path(0)
                .path("root").path("permissions").path(1);
        assertThat(beta.path("id").asString()).startsWith("g:");
        assertThat(beta.path("roles").toString()).isEqualTo("[\"" + Role.Share.EDITOR.id + "\"]");
    }

    @Test
    void losesAGroupWithWhatWasGrantedToIt() {
        service.invite(space, "group", service.group("nordlys"), Role.Share.EDITOR);
        emulator.forgetGroup("nordlys");

        assertThat(service.status("GET", "v1.0/groups/nordlys", "")).isEqualTo(404);
        assertThat(service.json("GET", permissions(), "").path("value")).hasSize(1);
    }

    @Test
    void namesGroupsOnceAndListsTheirMembersAsABareArray() {
        var group = service.group("nordlys");
        assertThat(service.refusal("POST", "v1.0/groups", "{\"displayName\": \"nordlys\"}"))
                .isEqualTo("409 nameAlreadyExists");
        assertThat(service.refusal("POST", "v1.0/groups", "{\"displayName\": \"x\", \"id\": \"1\"}"))
                .isEqualTo("400 invalidRequest");
        assertThat(addToGroup(group, annaId)).isEqualTo(204);
        assertThat(addToGroup(group, annaId)).isEqualTo(204);

        JsonNode members = service.json("GET", "v1.0/groups/" + group + "/members", "");
        assertThat(members.isArray()).isTrue();
        assertThat(members).hasSize(1);
        assertThat(service.json("GET", "v1.0/groups/nordlys?$expand=members", "").path("members")).isEqualTo(members);

        var link = "\"https://files.test/graph/v1.0/users/" + annaId + "\"";
        assertThat(service.status("PATCH", "v1.0/groups/" + group, "{\"members@odata.bind\": [" + link + "]}"))
                .isEqualTo(204);
        assertThat(service.refusal("PATCH", "v1.0/groups/" + group, "{\"members@odata.bind\": [" + link + "," + link
                + "]}")).isEqualTo("500 generalException");
        assertThat(service.refusal("POST", "v1.0/groups/" + group + "/members/$ref", "{\"@odata.id\": \"users\"}"))
                .isEqualTo("400 invalidRequest");
        assertThat(anna.refusal("POST", "v1.0/groups", "{\"displayName\": \"mine\"}")).isEqualTo("403 accessDenied");
        assertThat(anna.refusal("GET", "v1.0/groups?$search=no", "")).isEqualTo("403 accessDenied");
    }

    private String permissions() {
        return "v1beta1/drives/" + space + "/root/permissions";
    }

    private String permission(String id) {
        return permissions() + "/" + id;
    }

    private int addToGroup(String group, String user) {
        return service.status("POST", "v1.0/groups/" + group + "/members/$ref",
                "{\"@odata.id\": \"https://files.test/graph/v1.0/users/" + user + "\"}");
    }
}
