package com.dezky.live;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    private volatile @Nullable Thread follower;

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
        var thread = Thread.ofVirtual().name("live-feed").unstarted(this::run);
        follower = thread;
        thread.start();
    }

    @Override
    public void stop() {
        follower = null;
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    /// Whether this thread is the one to follow; another may have been started since.
    private boolean following() {
        return Thread.currentThread() == follower;
    }

    private void run() {
        while (following()) {
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
            while (following()) {
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
