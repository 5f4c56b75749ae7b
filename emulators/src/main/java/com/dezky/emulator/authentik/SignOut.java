package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/application/o/{slug}/end-session/`, with an invalidation flow that really ends the browser's session.
final class SignOut {
    private final Dialect dialect;
    private final Clients clients;
    private final Sessions sessions;

    SignOut(Dialect dialect, Clients clients, Sessions sessions) {
        this.dialect = dialect;
        this.clients = clients;
        this.sessions = sessions;
    }

    void handle(Exchange exchange) {
        var client = clients.find(exchange.variable("slug"));
        if (client.isEmpty()) {
            exchange.html(404, Page.notFound());
            return;
        }
        sessions.of(exchange).ifPresent(sessions::end);
        sessions.forgetCookie(exchange);

        Map<String, List<String>> parameters = new LinkedHashMap<>(exchange.query());
        if (exchange.method().equals("POST")) {
            parameters.putAll(exchange.form());
        }
        var back = parameters.getOrDefault("post_logout_redirect_uri", List.of("")).getFirst();
        if (dialect.returnsAfterLogout() && client.get().postLogoutRedirectUris().contains(back)) {
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
