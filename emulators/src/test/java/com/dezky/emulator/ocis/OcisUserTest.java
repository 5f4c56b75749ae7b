package com.dezky.emulator.ocis;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.ocis.OcisEmulator.Settings;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OcisUserTest {
    private final OcisEmulator emulator = new OcisEmulator(Settings.defaults().withAppToken("anna", "annas-token")
            .withBearer(token -> token.equals("good") ? Optional.of("anna") : Optional.empty()));
    private final GraphCaller service = new GraphCaller(emulator, Settings.SERVICE_USER, Settings.APP_TOKEN);
    private final GraphCaller anna = new GraphCaller(emulator, "anna", "annas-token");
    private String annaId = "";

    @BeforeEach
    void start() {
        emulator.start(0);
        annaId = emulator.seedUser("anna", "Anna Holm", "anna@nordlys.test");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void turnsStrangersAwayWithAnEmptyAnswer() {
        var answer = new GraphCaller(emulator, "anna", "wrong").send("GET", "v1.0/me", "");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Www-Authenticate")).hasValue("Bearer realm=\"files.dezky.localhost\"");
        assertThat(new GraphCaller(emulator, "anna", "wrong").send("GET", "v1.0/me", "", "X-Requested-With",
                "XMLHttpRequest").headers().firstValue("Www-Authenticate")).isEmpty();
    }

    @Test
    void turnsEveryCredentialAwayWhileToldTo() {
        emulator.refuseCredentials(true);
        assertThat(service.status("GET", "v1.0/me", "")).isEqualTo(401);
        emulator.refuseCredentials(false);
        assertThat(service.status("GET", "v1.0/me", "")).isEqualTo(200);
    }

    @Test
    void knowsTheServiceUserAsAdmin() {
        var me = service.json("GET", "v1.0/me?$expand=appRoleAssignments", "");
        assertThat(me.path("onPremisesSamAccountName").asString()).isEqualTo(Settings.SERVICE_USER);
        assertThat(me.path("appRoleAssignments").path(0).path("appRoleId").asString()).isEqualTo(Role.ADMIN.id);
    }

    @Test
    void takesTheSubjectOfAGoodAccessToken() {
        assertThat(new GraphCaller(emulator, "Bearer good").json("GET", "v1.0/me", "").path("displayName").asString())
                .isEqualTo("Anna Holm");
        assertThat(new GraphCaller(emulator, "Bearer bad").status("GET", "v1.0/me", "")).isEqualTo(401);
    }

    @Test
    void makesAnAccountThatIsFoundByItsSubject() {
        var user = service.json("POST", "v1.0/users",
                """
                {"onPremisesSamAccountName": "3d9c4a52", "displayName": "Bo Lind", "mail": "bo@nordlys.test"}""");
        assertThat(user.path("surname").asString()).isEqualTo("3d9c4a52");
        assertThat(user.path("accountEnabled").asBoolean()).isTrue();

        var found = service.json("GET", "v1.0/users/3d9c4a52", "");
        assertThat(found.path("id")).isEqualTo(user.path("id"));
        assertThat(found.path("mail").asString()).isEmpty(); // hidden on this call, even from an admin
        assertThat(service.refusal("POST", "v1.0/users",
                "{\"onPremisesSamAccountName\": \"3D9C4A52\", \"displayName\": \"Bo\"}"))
                .isEqualTo("409 nameAlreadyExists");
    }

    @Test
    void refusesAccountsItCannotMake() {
        for (var body : new String[]{"{\"displayName\": \"Bo\"}", "{\"onPremisesSamAccountName\": \"bo\"}",
                "{\"onPremisesSamAccountName\": \"bo\", \"displayName\": \"Bo\", \"mail\": \"\"}",
                "{\"onPremisesSamAccountName\": \"bo\", \"displayName\": \"Bo\", \"id\": \"1\"}",
                "{\"onPremisesSamAccountName\": \"bo\", \"displayName\": \"Bo\", \"userType\": \"Guest\"}",
                "{\"onPremisesSamAccountName\": \"bo\", \"displayName\": \"Bo\", \"externalID\": \"x\"}"}) {
            assertThat(service.refusal("POST", "v1.0/users", body)).as(body).isEqualTo("400 invalidRequest");
        }
        assertThat(anna.refusal("POST", "v1.0/users", "{}")).isEqualTo("403 accessDenied");
    }

    @Test
    void keepsADisabledPersonOut() {
        assertThat(service.json("PATCH", "v1.0/users/" + annaId, "{\"accountEnabled\": false}").path("accountEnabled")
                .asBoolean(true)).isFalse();
        assertThat(anna.status("GET", "v1.0/me", "")).isEqualTo(401);
        assertThat(service.status("PATCH", "v1.0/users/" + annaId, "{}")).isEqualTo(204);
        assertThat(service.refusal("PATCH", "v1.0/users/" + annaId, "{\"memberOf\": []}"))
                .isEqualTo("400 invalidRequest");
    }

    @Test
    void makesThePersonalSpaceAtTheFirstVisitAndLosesItWithTheAccount() {
        assertThat(service.refusal("GET", "v1.0/users/" + annaId + "/drive", "")).isEqualTo("404 itemNotFound");
        anna.json("GET", "v1.0/me", "");
        var drive = service.json("GET", "v1.0/users/anna/drive", "");
        assertThat(drive.path("driveType").asString()).isEqualTo("personal");
        assertThat(drive.path("id").asString()).endsWith("$" + annaId);

        var id = drive.path("id").asString();
        assertThat(service.json("PATCH", "v1.0/drives/" + id, "{\"quota\": {\"total\": 7}}").path("quota").path("total")
                .asInt()).isEqualTo(7);
        assertThat(anna.refusal("PATCH", "v1.0/drives/" + id, "{\"quota\": {\"total\": 8}}"))
                .isEqualTo("403 notAllowed");

        assertThat(service.status("DELETE", "v1.0/users/" + annaId, "")).isEqualTo(204);
        assertThat(service.status("GET", "v1.0/drives/" + id, "")).isEqualTo(404);
        assertThat(service.refusal("DELETE", "v1.0/users/" + annaId, "")).isEqualTo("404 itemNotFound");
        var self = service.json("GET", "v1.0/me", "").path("id").asString();
        assertThat(service.refusal("DELETE", "v1.0/users/" + self, "")).isEqualTo("403 notAllowed");
    }

    @Test
    void listsEverybodyToAnAdminAndLetsOthersOnlySearch() {
        assertThat(service.json("GET", "v1.0/users", "").path("value")).hasSize(3);
        var found = service.json("GET", "v1.0/users?$search=%22nordlys%22&$expand=memberOf,appRoleAssignments", "");
        assertThat(found.path("value").path(0).path("mail").asString()).isEqualTo("anna@nordlys.test");
        assertThat(service
                .json("GET", "v1.0/users?$filter=startswith(displayName,'Anna')%20and%20userType%20eq%20'Member'",
                        "")
                .path("value")).hasSize(1);
        assertThat(service.refusal("GET", "v1.0/users?$filter=mail%20eq%20'x'", "")).isEqualTo("501 notSupported");

        assertThat(anna.refusal("GET", "v1.0/users", "")).isEqualTo("403 accessDenied");
        assertThat(anna.json("GET", "v1.0/users?$search=holm", "").path("value").path(0).propertyNames())
                .containsExactly("id", "displayName", "userType");
    }

    @Test
    void replacesARoleByAnother() {
        var application = service.json("GET", "v1.0/applications", "").path("value").path(0);
        assertThat(application.path("appRoles")).hasSize(4);
        var body = "{\"appRoleId\": \"%s\", \"principalId\": \"%s\", \"resourceId\": \"%s\"}";
        var path = "v1.0/users/" + annaId + "/appRoleAssignments";

        assertThat(service.status("POST", path, body.formatted(Role.SPACE_ADMIN.id, annaId, application.path("id")
                .asString()))).isEqualTo(201);
        var assignments = service.json("GET", path, "").path("value");
        assertThat(assignments).hasSize(1);
        assertThat(assignments.path(0).path("appRoleId").asString()).isEqualTo(Role.SPACE_ADMIN.id);

        assertThat(service.refusal("POST", path, body.formatted(Role.ADMIN.id, "other", application.path("id")
                .asString()))).isEqualTo("400 invalidRequest");
        var self = service.json("GET", "v1.0/me", "").path("id").asString();
        assertThat(service.refusal("POST", "v1.0/users/" + self + "/appRoleAssignments", body.formatted(Role.USER.id,
                self, application.path("id").asString()))).isEqualTo("403 accessDenied");
        assertThat(service.status("DELETE", path + "/" + assignments.path(0).path("id").asString(), "")).isEqualTo(204);
    }

    @Test
    void repeatsTheRequestIdInARefusal() {
        var refusal = service.json("GET", "v1.0/users/none", "", "X-Request-ID", "my-request");
        assertThat(refusal.path("error").path("innererror").path("request-id").asString()).isEqualTo("my-request");
    }

    @Test
    void answersEveryOtherPathAsTheWebApplicationDoes() {
        assertThat(service.status("GET", "v1.0/none", "")).isEqualTo(404);
        assertThat(service.status("GET", "v1.0/drives/a%24b/root", "")).isEqualTo(404);
        assertThat(service.status("PUT", "v1.0/drives", "{}")).isEqualTo(405);
        assertThat(service.status("POST", "v1beta1/drives/a/root/createLink", "{}")).isEqualTo(501);
        var page = service.send("GET", "/garph/v1.0/me", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @Test
    void tellsAnyoneItsVersion() {
        var nobody = new GraphCaller(emulator, "nobody", "");
        assertThat(nobody.json("GET", "/status.php", "").path("productversion").asString()).isEqualTo("7.0.0");
        assertThat(nobody.json("GET", "/ocs/v1.php/cloud/capabilities?format=json", "").path("ocs").path("data").path(
                "version").path("productversion").asString()).isEqualTo("7.0.0");
        assertThat(service.json("GET", "v1beta1/roleManagement/permissions/roleDefinitions", "").isArray()).isTrue();
    }
}
