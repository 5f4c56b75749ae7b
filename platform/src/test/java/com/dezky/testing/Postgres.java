package com.dezky.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.test.context.DynamicPropertyRegistry;

/// One real PostgreSQL for the whole test run, and in it a fresh, migrated database for each test class that asks.
public final class Postgres {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {}

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            execute(server, "postgres", "create database template_dezky");
            execute(server, "template_dezky", roles());
            Flyway.configure().dataSource(url(server, "template_dezky"), "dezky_owner", "")
                    .defaultSchema("dezky").outOfOrder(true).load().migrate();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The JDBC address of a new database with the current schema and no rows.
    public static String fresh() {
        var name = "test_" + COUNT.incrementAndGet();
        execute(SERVER, "postgres", "create database " + name + " template template_dezky");
        return url(SERVER, name);
    }

    /// The JDBC address of a new database with the schema as it was at this version of it.
    public static String at(String version) {
        var name = "test_" + COUNT.incrementAndGet();
        execute(SERVER, "postgres", "create database " + name);
        try {
            execute(SERVER, name, roles());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        migrate(url(SERVER, name), version);
        return url(SERVER, name);
    }

    /// Brings a database up to a version; `latest` for all there is.
    public static void migrate(String url, String version) {
        Flyway.configure().dataSource(url, "dezky_owner", "").defaultSchema("dezky").outOfOrder(true).target(version)
                .load().migrate();
    }

    /// Points a Spring context at this database.
    public static void configure(DynamicPropertyRegistry registry, String url) {
        registry.add("dezky.database.url", () -> url);
        registry.add("dezky.database.pool-size", () -> "6");
        registry.add("dezky.cursor-key", () -> "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        registry.add("dezky.session-keys", () -> "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        registry.add("dezky.management-port", () -> "0");
    }

    /// Runs statements as the superuser, past every wall.
    public static void asSuperuser(String url, String sql) {
        var database = url.replaceFirst(".*/([^/?]+)(\\?.*)?$", "$1");
        execute(SERVER, database, sql);
    }

    private static void execute(EmbeddedPostgres server, String database, String sql) {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String url(EmbeddedPostgres server, String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    private static String roles() throws IOException {
        try (var script = Postgres.class.getResourceAsStream("/db/roles.sql")) {
            if (script == null) {
                throw new IllegalStateException("db/roles.sql is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
