package com.dezky.member.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.authentik.AuthentikEmulator;
import com.dezky.emulator.authentik.Settings;
import com.dezky.testing.ApiTest;
import com.dezky.testing.Http;
import com.dezky.testing.Http.Answer;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Tenants with people of every role, and an identity provider in which the API makes accounts.
abstract class MemberTest extends ApiTest {
    static final AuthentikEmulator AUTHENTIK = new AuthentikEmulator(Settings.defaults());

    static {
        AUTHENTIK.start(0);
    }

    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry registry) {
        registry.add("dezky.authentik.url", () -> "http://127.0.0.1:" + AUTHENTIK.port());
        registry.add("dezky.authentik.token", () -> Settings.defaults().apiToken());
        registry.add("dezky.authentik.limits.read", () -> "2s");
    }

    @AfterEach
    void heal() {
        AUTHENTIK.faults().heal();
    }

    /// A tenant with an owner; its domain is `<slug>.dezky.localhost`.
    void tenant(String slug) {
        var made = operator().post("/tenants", "{\"slug\":\"%s\",\"name\":\"%s\",\"plan\":\"mvp\"}".formatted(slug,
                slug));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        member(slug, "owner-of-" + slug, "owner");
    }

    /// Somebody from outside with a role in a tenant.
    Http member(String slug, String subject, String role) {
        person(subject).get("/users/me");
        sql("""
            insert into membership (tenant_id, person_id, roles) select t.id, p.id, '{%s}'
              from tenant t, person p where t.slug = '%s' and p.subject = '%s'""".formatted(role, slug, subject));
        return person(subject);
    }

    Http owner(String slug) {
        return person("owner-of-" + slug);
    }

    static String users(String slug) {
        return "/tenants/" + slug + "/users";
    }

    static String user(String slug, Answer member) {
        return users(slug) + "/" + member.at("/id");
    }

    static String address(String slug, String local) {
        return local + "@" + slug + ".dezky.localhost";
    }

    Answer create(Http by, String slug, String local, String... roles) {
        return by.post(users(slug), """
                                    {"name":"Name of %s","email":"%s","roles":[%s]}""".formatted(local,
                address(slug, local), roles.length == 0 ? "" : "\"" + String.join("\",\"", roles) + "\""));
    }

    /// Somebody whom the owner made.
    Answer made(String slug, String local, String... roles) {
        var answer = create(owner(slug), slug, local, roles);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    Answer change(Http by, String slug, Answer member, String json) {
        return by.patch(user(slug, member), json, "If-Match", by.get(user(slug, member)).header("ETag"));
    }

    String membership(String slug, String subject) {
        return owner(slug).get(users(slug)).json().path("items").valueStream()
                .filter(one -> one.path("subject").asString("").equals(subject)).findFirst().orElseThrow().path("id")
                .asString();
    }

    static void seats(String slug, int seats) {
        sql("update subscription set seats = %d where tenant_id = (select id from tenant where slug = '%s')"
                .formatted(seats, slug));
    }

    static long count(String from) {
        try (var connection = DriverManager.getConnection(database(), "postgres", "");
                var rows = connection.createStatement().executeQuery("select count(*) from dezky." + from)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
