package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened: who signed in or tried to, who was let into which application, whose password was set. Ids of things
/// stand in an event without their hyphens.
final class Events {
    static final Duration RETENTION = Duration.ofDays(365);

    private static final String SIGNALS = "authentik.events.signals";

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
        add(exchange, "authorize_application", "authentik.providers.oauth2.views.authorize", user,
                Map.of("authorized_application", model(application), "scopes", String.join(" ", scopes)));
    }

    /// @param proven the devices that were asked for in this sign-in
    /// @param knownDevice whether the browser had been here before
    void login(Exchange exchange, User user, List<Device> proven, boolean knownDevice) {
        var how = new LinkedHashMap<String, Object>();
        how.put("known_device", knownDevice);
        if (!proven.isEmpty()) {
            how.put("mfa_devices", proven.stream().map(Events::model).toList());
        }
        add(exchange, "login", SIGNALS, user, Map.of("auth_method", "password", "auth_method_args", how));
    }

    /// @param user whoever has the name that was typed; null for nobody
    void loginFailed(Exchange exchange, String typed, @Nullable User user) {
        add(exchange, "login_failed", SIGNALS, user, Map.of("username", typed));
    }

    void logout(Exchange exchange, User user) {
        add(exchange, "logout", SIGNALS, user, Map.of());
    }

    void passwordSet(Exchange exchange, User user) {
        add(exchange, "password_set", SIGNALS, user, Map.of());
    }

    private void add(Exchange exchange, String action, String app, @Nullable User user, Map<String, Object> what) {
        var from = Whereabouts.of(exchange);
        var context = new LinkedHashMap<>(what);
        context.put("http_request", Map.of("path", exchange.path(), "method", exchange.method()));
        var geo = from.geo();
        if (geo != null) {
            context.put("geo", geo);
        }
        var event = new Event(UUID.randomUUID().toString(), who(user), action, app, context, from.ip(),
                directory.now());
        table.put(event.pk(), event);
    }

    private static Map<String, Object> who(@Nullable User user) {
        return user == null
                ? Map.of("pk", 0, "email", "", "username", "AnonymousUser", "is_anonymous", true)
                : Map.of("pk", user.pk(), "email", user.email(), "username", user.username());
    }

    private static Map<String, Object> model(Device device) {
        return Map.of("app", "authentik_stages_authenticator_" + device.type().word(), "model_name",
                device.type().word() + "device", "pk", device.id(), "name", device.name());
    }

    private static Map<String, Object> model(Application application) {
        return Map.of("app", "authentik_core", "model_name", "application", "pk", application.pk().replace("-", ""),
                "name", application.name());
    }
}
