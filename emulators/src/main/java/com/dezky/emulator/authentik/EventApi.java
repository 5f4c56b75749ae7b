package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// `GET /api/v3/events/events/`. There is no filter by time.
final class EventApi {
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
                .keep(event -> exchange.query().getOrDefault("actions", java.util.List.of(event.action()))
                        .contains(event.action()))
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
