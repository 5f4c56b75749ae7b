package com.dezky.testing;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/// The whole application on a real port and a real database, called with tokens of an issuer that tests own. No
/// upstream is configured and the worker is off.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
// Tests ask as one person, and faster than people do.
@TestPropertySource(properties = "dezky.api.requests-per-minute=100000")
public abstract class ApiTest {
    protected static final Tokens TOKENS = new Tokens();
    private static final String DATABASE = Postgres.fresh();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        Postgres.configure(registry, DATABASE);
        TOKENS.configure(registry);
        registry.add("dezky.surfaces", () -> "API,PORTAL,OPERATOR");
    }

    /// The database's superuser, for putting rows where the product has no door yet.
    protected static void sql(String statements) {
        Postgres.asSuperuser(DATABASE, "set search_path = dezky; " + statements);
    }

    protected static String database() {
        return DATABASE;
    }

    /// The API, with nobody's token.
    protected Http api() {
        return Http.api(port);
    }

    /// The API as an operator.
    protected Http operator() {
        return api().as(TOKENS.operator("ida"));
    }

    /// The API as this person, through the portal's client.
    protected Http person(String subject, String... groups) {
        return api().as(TOKENS.portal(subject, groups));
    }
}
