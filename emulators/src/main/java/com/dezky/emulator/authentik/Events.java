package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What happened: who was let into which application. Ids of things stand in an event without their hyphens.
final class Events {
    static final Duration RETENTION = Duration.ofDays(365);

    private final Directory directory;
    private final Journal.Table<Event> table;

    Events(Journal journal, Directory directory) {
        this.directory = directory;
        this.table = journal.table("authentik.event", Event.class);
    }

    List<Event> all() {
        return table.all();
    }

    void authorized(Exchange exchange, User user, Application application, Iterable<String> scopes) {
        var event = new Event(UUID.randomUUID().toString(), who(user), "authorize_application",
                "authentik.providers.oauth2.views.authorize",
                Map.of("authorized_application", model(application), "scopes", String.join(" ", scopes),
                        "http_request", Map.of("path", exchange.path(), "method", exchange.method())),
                Origin.ip(exchange), directory.now());
        table.put(event.pk(), event);
    }

    private static Map<String, Object> who(User user) {
        return Map.of("pk", user.pk(), "email", user.email(), "username", user.username());
    }

    private static Map<String, Object> model(Application application) {
        return Map.of("app", "authentik_core", "model_name", "application", "pk", application.pk().replace("-", ""),
                "name", application.name());
    }
}
