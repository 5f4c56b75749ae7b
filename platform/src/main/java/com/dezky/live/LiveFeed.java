package com.dezky.live;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Listens on the database's channel `dezky_live` with a connection of its own, and hands each message on to whoever
/// listens here. Messages name a topic, as `provisioning:<tenant id>`, and carry no data.
///
/// A message may be missed while the connection is re-made; pages poll when their stream fails, so nothing hangs on it.
@Component
public class LiveFeed implements SmartLifecycle {
    @ConfigurationProperties("dezky.database")
    record Settings(String url, @DefaultValue("dezky_app") String appUser, @DefaultValue("") String appPassword) {}

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int WAIT_MILLIS = 1_000;

    private final Settings settings;
    private final Set<Consumer<String>> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    LiveFeed(Settings settings) {
        this.settings = settings;
    }

    /// Hands every message to this listener until the returned handle is run.
    public Runnable listen(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("live-feed").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                follow();
            } catch (SQLException lost) {
                LOG.debug("the live feed lost its connection: {}", lost.getMessage());
                pause();
            }
        }
    }

    private void follow() throws SQLException {
        try (var connection = DriverManager.getConnection(settings.url, settings.appUser, settings.appPassword);
                var statement = connection.createStatement()) {
            statement.execute("listen dezky_live");
            var postgres = connection.unwrap(PGConnection.class);
            while (running) {
                var messages = postgres.getNotifications(WAIT_MILLIS);
                for (var message : messages) {
                    listeners.forEach(listener -> listener.accept(message.getParameter()));
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
