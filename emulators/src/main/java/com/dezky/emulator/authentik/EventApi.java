package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// `GET /api/v3/events/events/`. There is no filter by time.
final class EventApi {
    private static final Set<String> ACTIONS = Set.of("login", "login_failed", "logout", "user_write",
            "suspicious_request", "password_set", "secret_view", "secret_rotate", "invitation_used",
            "authorize_application", "source_linked", "impersonation_started", "impersonation_ended",
            "flow_execution", "policy_execution", "policy_exception", "property_mapping_exception",
            "system_task_execution", "system_task_exception", "system_exception", "configuration_error",
            "model_created", "model_updated", "model_deleted", "email_sent", "update_available");

    private final Dialect dialect;
    private final Events events;

    EventApi(Dialect dialect, Events events) {
        this.dialect = dialect;
        this.events = events;
    }

    void list(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<Event>>();
        orders.put("newest", Comparator.comparing(Event::created).reversed());
        orders.put("created", Comparator.comparing(Event::created));
        var action = Listing.value(exchange, "action");
        new Listing<>(exchange, events.all())
                .withoutFilters("brand_name", "context_device", "context_model_app", "context_model_name",
                        "context_model_pk")
                .keep(event -> action.isEmpty() || event.action().contains(action.get()))
                .choice("actions", ACTIONS::contains, (event, one) -> event.action().equals(one))
                .text("username", event -> String.valueOf(event.user().get("username")))
                .text("client_ip", event -> String.valueOf(event.clientIp()))
                .text("context_authorized_app", EventApi::application)
                .search(event -> Stream.of(event.action(), event.app(), event.user().toString(),
                        event.context().toString()))
                .answer(dialect, orders, EventApi::body);
    }

    private static String application(Event event) {
        return event.context().get("authorized_application") instanceof Map<?, ?> application
                ? String.valueOf(application.get("pk"))
                : "";
    }

    private static Map<String, Object> body(Event event) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", event.pk());
        body.put("user", event.user());
        body.put("action", event.action());
        body.put("app", event.app());
        body.put("context", event.context());
        body.put("client_ip", event.clientIp());
        body.put("created", event.created());
        body.put("expires", event.created().plus(Events.RETENTION));
        body.put("brand", Map.of());
        return body;
    }
}
