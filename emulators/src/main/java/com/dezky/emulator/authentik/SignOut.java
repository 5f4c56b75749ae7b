package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/application/o/{slug}/end-session/`, which ends the browser's session when
/// the provider's invalidation flow is the one that does.
final class SignOut {
    private final Dialect dialect;
    private final Clients clients;
    private final Sessions sessions;
    private final Flows flows;
    private final Directory directory;
    private final Events events;

    SignOut(Dialect dialect, Clients clients, Sessions sessions, Flows flows, Directory directory,
            Events events) {
        this.directory = directory;
        this.events = events;
        this.dialect = dialect;
        this.clients = clients;
        this.sessions = sessions;
        this.flows = flows;
    }

    void handle(Exchange exchange) {
        var client = clients.ofSlug(exchange.variable("slug"));
        if (client.isEmpty()) {
            exchange.html(404, Page.notFound());
            return;
        }
        if (flows.find(client.get().provider().invalidationFlow()).filter(flow -> flow.slug().equals(
                Flow.DEFAULT_INVALIDATION)).isPresent()) {
            sessions.of(exchange).ifPresent(session -> {
                directory.user(session.user()).ifPresent(user -> events.logout(exchange, user));
                sessions.end(session);
            });
            sessions.forgetCookie(exchange);
        }

        Map<String, List<String>> parameters = new LinkedHashMap<>(exchange.query());
        if (exchange.method().equals("POST")) {
            parameters.putAll(exchange.form());
        }
        var back = parameters.getOrDefault("post_logout_redirect_uri", List.of("")).getFirst();
        if (dialect.returnsAfterLogout() && client.get().provider().allows("logout", back)) {
            var state = parameters.getOrDefault("state", List.of("")).getFirst();
            exchange.redirect(state.isEmpty() ? back : withState(back, state));
        } else {
            exchange.html(200, Page.notice("You are signed out", "You can close this page."));
        }
    }

    private static String withState(String uri, String state) {
        return uri + (uri.contains("?") ? "&" : "?") + "state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
    }
}
