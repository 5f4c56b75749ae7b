package com.dezky.e2e;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/// Counts the SQL statements of each request. The sandbox runs in this process, and Spring says each statement to the
/// log before it runs.
final class Statements extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.springframework.jdbc.core.JdbcTemplate");

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    static Statements counted() {
        var statements = new Statements();
        statements.setContext(LOG.getLoggerContext());
        statements.start();
        LOG.setLevel(Level.DEBUG);
        LOG.setAdditive(false);
        LOG.addAppender(statements);
        return statements;
    }

    /// @param request as in `X-Request-ID`
    int of(String request) {
        return counts.getOrDefault(request, 0);
    }

    @Override
    protected void append(ILoggingEvent event) {
        var request = event.getMDCPropertyMap().get("request");
        if (request != null && event.getMessage().startsWith("Executing prepared SQL statement")) {
            counts.merge(request, 1, Integer::sum);
        }
    }

    @Override
    public void close() {
        LOG.detachAppender(this);
        LOG.setLevel(null);
        LOG.setAdditive(true);
        stop();
    }
}
