package com.dezky.sandbox;

import com.dezky.Dezky;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A real PostgreSQL whose data outlives the process, with the roles and the database the platform expects.
final class Database implements AutoCloseable {
    private static final String NAME = "dezky";

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start(Path directory, int port) {
        var database = new Database(startTwice(directory, port));
        database.prepare();
        return database;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME;
    }

    /// Our own tables, past the application's faces but not past the walls of a tenant's role.
    JdbcClient asOwner() {
        return JdbcClient.create((DataSource) new DriverManagerDataSource(url(), "dezky_owner", ""));
    }

    /// Stops the server as soon as its statements are done; whoever is still connected is cut off.
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A killed process leaves its server running. The first attempt then gives up, but stops it; the second succeeds.
    private static EmbeddedPostgres startTwice(Path directory, int port) {
        try {
            try {
                return startServer(directory, port);
            } catch (IOException orphaned) {
                return startServer(directory, port);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL does not start on port " + port + " with " + directory, failure);
        }
    }

    private static EmbeddedPostgres startServer(Path directory, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "64MB")
                // The sandbox stops its parts in order; a hook of the server's own would race with that.
                .setRegisterShutdownHook(false)
                .start();
    }

    private void prepare() {
        var postgres = JdbcClient.create(server.getPostgresDatabase());
        var exists = postgres.sql("select count(*) from pg_database where datname = :name").param("name", NAME)
                .query(Integer.class).single() > 0;
        if (!exists) {
            execute("postgres", "create database " + NAME);
        }
        execute(NAME, roles());
    }

    private void execute(String database, String script) {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String roles() {
        try (var script = Dezky.class.getResourceAsStream("/db/roles.sql")) {
            if (script == null) {
                throw new IllegalStateException("db/roles.sql is missing from the platform");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
