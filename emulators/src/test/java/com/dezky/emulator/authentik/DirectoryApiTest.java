package com.dezky.emulator.authentik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Fault;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Groups and people over `/api/v3`.
class DirectoryApiTest {
    private final AuthentikEmulator authentik = Sample.started(Settings.defaults());
    private final ApiCaller api = new ApiCaller(authentik);

    @AfterEach
    void stop() {
        authentik.close();
    }

    @Test
    void makesAGroupThatIsThenFoundByItsIdAndItsName() {
        var made = api.post("/core/groups/", "{\"name\": \"globex\", \"attributes\": {\"dezky_tenant\": \"t-81\"}}");
        assertThat(made.statusCode()).isEqualTo(201);
        var pk = Browser.json(made).get("pk").asString();

        assertThat(api.get("/core/groups/" + pk + "/").get("attributes").get("dezky_tenant").asString())
                .isEqualTo("t-81");
        assertThat(names(api.get("/core/groups/?name=globex"))).containsExactly("globex");
        assertThat(names(api.get("/core/groups/?name=Globex"))).isEmpty();
    }

    @Test
    void refusesASecondGroupOfTheSameNameAndOneWithout() {
        var again = api.post("/core/groups/", "{\"name\": \"acme\"}");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).isEqualTo("{\"name\":[\"This field must be unique.\"]}");
        assertThat(api.post("/core/groups/", "{}").body()).isEqualTo("{\"name\":[\"This field is required.\"]}");
        assertThat(api.post("/core/groups/", "{\"name\": \" \"}").body())
                .isEqualTo("{\"name\":[\"This field may not be blank.\"]}");
    }

    @Test
    void replacesAttributesAsAWholeAndLeavesOutWhatWasNotSent() {
        var pk = groupPk("acme");
        api.patch("/core/groups/" + pk + "/", "{\"attributes\": {\"a\": 1, \"b\": 2}}");
        api.patch("/core/groups/" + pk + "/", "{\"attributes\": {\"a\": 3}}");

        var group = api.get("/core/groups/" + pk + "/");
        assertThat(group.get("attributes")).isEqualTo(Exchange.JSON.readTree("{\"a\": 3}"));
        assertThat(group.get("name").asString()).isEqualTo("acme");
        assertThat(group.get("users")).hasSize(1);
    }

    @Test
    void addsAndRemovesMembersAsOftenAsAsked() {
        var otto = userPk("otto");
        var path = "/core/groups/" + groupPk("acme");
        assertThat(api.post(path + "/add_user/", "{\"pk\": " + otto + "}").statusCode()).isEqualTo(204);
        assertThat(api.post(path + "/add_user/", "{\"pk\": " + otto + "}").statusCode()).isEqualTo(204);
        assertThat(api.get(path + "/").get("users")).hasSize(2);
        assertThat(api.post(path + "/remove_user/", "{\"pk\": " + otto + "}").statusCode()).isEqualTo(204);
        assertThat(api.get(path + "/").get("users")).hasSize(1);
        assertThat(api.post(path + "/add_user/", "{\"pk\": 999}").statusCode()).isEqualTo(404);
        assertThat(api.post("/core/groups/" + UUID.randomUUID() + "/add_user/", "{\"pk\": 1}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void membersStayWhenTheirGroupIsDeleted() {
        var pk = groupPk("acme");
        assertThat(api.delete("/core/groups/" + pk + "/").statusCode()).isEqualTo(204);
        assertThat(api.send("GET", "/core/groups/" + pk + "/", null).body())
                .isEqualTo("{\"detail\":\"No Group matches the given query.\"}");
        assertThat(user("ida").get("groups")).isEmpty();
    }

    @Test
    void aGroupIsMadeEvenWhenTheAnswerIsLost() {
        authentik.faults().failNext(Fault.LOSE_RESPONSE);
        assertThatThrownBy(() -> api.post("/core/groups/", "{\"name\": \"globex\"}"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(names(api.get("/core/groups/?name=globex"))).containsExactly("globex");
    }

    @Test
    void peopleWhoAddEachOtherToGroupsAtOnceLoseNoMembership() {
        var ida = userPk("ida");
        IntStream.range(0, 20).forEach(number -> authentik.seedGroup("g" + number));
        var pks = IntStream.range(0, 20).mapToObj(number -> groupPk("g" + number)).toList();
        pks.parallelStream().forEach(pk -> new ApiCaller(authentik).post("/core/groups/" + pk + "/add_user/",
                "{\"pk\": " + ida + "}"));
        assertThat(user("ida").get("groups")).hasSize(21);
    }

    @Test
    void aGroupCanVanishBehindOurBack() {
        authentik.forgetGroup("acme");
        assertThat(names(api.get("/core/groups/?name=acme"))).isEmpty();
    }

    @Test
    void leavesOutPeopleWhenToldTo() {
        var pk = groupPk("acme");
        assertThat(api.get("/core/groups/" + pk + "/").get("users_obj")).hasSize(1);
        assertThat(api.get("/core/groups/" + pk + "/?include_users=false").get("users_obj").isNull()).isTrue();
        assertThat(api.get("/core/groups/" + pk + "/?include_users=false").get("users")).hasSize(1);
    }

    @Test
    void ignoresFiltersItDoesNotKnowAndEmptyOnesAndListsEverything() {
        var all = names(api.get("/core/groups/"));
        assertThat(all).contains("acme", "dezky-platform-admins", "authentik Admins");
        assertThat(names(api.get("/core/groups/?nmae=acme"))).isEqualTo(all);
        assertThat(names(api.get("/core/groups/?name="))).isEqualTo(all);
        assertThat(usernames(api.get("/core/users/?user=5"))).containsExactly("akadmin", "ida", "otto");
    }

    @Test
    void refusesAChoiceThatDoesNotExistInsteadOfListingNothing() {
        assertThat(api.send("GET", "/core/users/?groups_by_pk=" + UUID.randomUUID(), null).statusCode())
                .isEqualTo(400);
        assertThat(api.send("GET", "/core/users/?groups_by_name=nobody", null).body()).contains(
                "Select a valid choice. nobody is not one of the available choices.");
        assertThat(api.send("GET", "/core/groups/?members_by_pk=999", null).statusCode()).isEqualTo(400);
        assertThat(usernames(api.get("/core/users/?groups_by_pk=" + groupPk("acme")))).containsExactly("ida");
        assertThat(names(api.get("/core/groups/?members_by_pk=" + userPk("ida")))).containsExactly("acme");
    }

    @Test
    void findsPeopleByWhatTheyAreKnownBy() {
        assertThat(usernames(api.get("/core/users/?uuid=" + Sample.IDA))).containsExactly("ida");
        assertThat(usernames(api.get("/core/users/?username=ida"))).containsExactly("ida");
        assertThat(usernames(api.get("/core/users/?username=IDA"))).isEmpty();
        assertThat(usernames(api.get("/core/users/?email=otto%40dezky.test"))).containsExactly("otto");
        assertThat(usernames(api.get("/core/users/?search=HOLM"))).containsExactly("ida");
        assertThat(api.send("GET", "/core/users/?uuid=nonsense", null).statusCode()).isEqualTo(400);
    }

    @Test
    void looksIntoAttributesAlsoOneLevelDown() {
        api.post("/core/groups/", "{\"name\": \"deep\", \"attributes\": {\"dezky\": {\"tenant\": \"t-81\"}}}");
        assertThat(names(api.get("/core/groups/?attributes=" + encoded("{\"dezky__tenant\": \"t-81\"}"))))
                .containsExactly("deep");
        assertThat(names(api.get("/core/groups/?attributes=" + encoded("{}")))).contains("deep", "acme");
        assertThat(api.send("GET", "/core/groups/?attributes=nonsense", null).statusCode()).isEqualTo(400);
    }

    @Test
    void makesAPersonAndChecksWhatWasSent() {
        var made = api.post("/core/users/",
                """
                {"username": "bo", "name": "Bo Lind", "email": "bo@acme.test", "groups": ["%s"],
                 "attributes": {"dezky_tenant": "t-1"}, "path": "users/t-1"}""".formatted(groupPk("acme")));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(Browser.json(made).get("groups_obj").get(0).get("name").asString()).isEqualTo("acme");
        assertThat(Browser.json(made).get("is_active").asBoolean()).isTrue();
        assertThat(Browser.json(made).get("uid").asString()).matches("[0-9a-f]{64}");

        assertThat(problem("{\"username\": \"bo\", \"name\": \"\"}")).isEqualTo("username");
        assertThat(problem("{\"username\": \"new\"}")).isEqualTo("name");
        assertThat(problem("{\"username\": \"new\", \"name\": \"\", \"email\": \"x\"}")).isEqualTo("email");
        assertThat(problem("{\"username\": \"new\", \"name\": \"\", \"path\": \"/x\"}")).isEqualTo("path");
        assertThat(problem("{\"username\": \"new\", \"name\": \"\", \"type\": \"internal_service_account\"}"))
                .isEqualTo("type");
        assertThat(problem("{\"username\": \"new\", \"name\": \"\", \"groups\": [\"x\"]}")).isEqualTo("groups");
    }

    @Test
    void aNewPasswordIsTheOneThatWorks() {
        assertThat(api.post("/core/users/" + userPk("ida") + "/set_password/", "{\"password\": \"\"}").statusCode())
                .isEqualTo(400);
        assertThat(api.post("/core/users/" + userPk("ida") + "/set_password/", "{\"password\": \"new one\"}")
                .statusCode()).isEqualTo(204);
        assertThat(new Browser(authentik).codeFor("portal", "ida", "new one")).isNotEmpty();
    }

    @Test
    void numbersOfDeletedPeopleAreNotUsedAgain() {
        var otto = userPk("otto");
        assertThat(api.delete("/core/users/" + otto + "/").statusCode()).isEqualTo(204);
        assertThat(api.send("GET", "/core/users/" + otto + "/", null).statusCode()).isEqualTo(404);
        var next = Browser.json(api.post("/core/users/", "{\"username\": \"next\", \"name\": \"\"}"));
        assertThat(next.get("pk").asInt()).isGreaterThan(otto);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void pagesAsItsReleaseDoes(Dialect dialect) {
        try (var other = Sample.started(Settings.defaults().with(dialect))) {
            var caller = new ApiCaller(other);
            for (var i = 0; i < 120; i++) {
                other.seedGroup("group-" + i);
            }
            var old = dialect == Dialect.V2025_10;
            assertThat(caller.get("/core/groups/").get("results")).hasSize(old ? 100 : 20);
            assertThat(caller.get("/core/groups/?page_size=500").get("results")).hasSize(old ? 123 : 100);
            var second = caller.get("/core/groups/?page=2&page_size=100").get("pagination");
            assertThat(second).isEqualTo(
                    Exchange.JSON.readTree("""
                                           {"next": 0, "previous": 1, "count": 123, "current": 2, "total_pages": 2,
                                            "start_index": 101, "end_index": 123}"""));
            assertThat(caller.send("GET", "/core/groups/?page=9", null).body())
                    .isEqualTo("{\"detail\":\"Invalid page.\"}");
            assertThat(names(caller.get("/core/groups/?ordering=-name")).getFirst()).isEqualTo("group-99");
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void nestsGroupsAsItsReleaseDoes(Dialect dialect) {
        try (var other = Sample.started(Settings.defaults().with(dialect))) {
            var caller = new ApiCaller(other);
            var acme = caller.get("/core/groups/?name=acme").get("results").get(0).get("pk").asString();
            var old = dialect == Dialect.V2025_10;
            var child = Browser.json(caller.post("/core/groups/", (old
                    ? "{\"name\": \"child\", \"parent\": \"%s\"}"
                    : "{\"name\": \"child\", \"parents\": [\"%s\"]}").formatted(acme)));
            assertThat(child.has("parent")).isEqualTo(old);
            assertThat(child.has("parent_name")).isEqualTo(old);
            assertThat(child.has("parents")).isEqualTo(!old);
            assertThat(caller.get("/core/groups/" + acme + "/").get("children").get(0).asString())
                    .isEqualTo(child.get("pk").asString());
        }
    }

    private String problem(String body) {
        var answer = api.post("/core/users/", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        return String.join(",", Browser.json(answer).propertyNames());
    }

    private String groupPk(String name) {
        return api.get("/core/groups/?name=" + name).get("results").get(0).get("pk").asString();
    }

    private JsonNode user(String username) {
        return api.get("/core/users/?username=" + username).get("results").get(0);
    }

    private int userPk(String username) {
        return user(username).get("pk").asInt();
    }

    private static List<String> names(JsonNode list) {
        return list.get("results").valueStream().map(row -> row.get("name").asString()).toList();
    }

    private static List<String> usernames(JsonNode list) {
        return list.get("results").valueStream().map(row -> row.get("username").asString()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
