package com.dezky.jmap;

import com.dezky.upstream.Rejected;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamHttp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/// Speaks JMAP to one server as one caller (RFC 8620). The session is read once and again when the server says that it
/// changed; it is found at the well-known address, which may redirect.
public final class JmapClient {
    private final UpstreamHttp http;
    private volatile @Nullable JmapSession session;

    public JmapClient(UpstreamHttp http) {
        this.http = http;
    }

    /// What the server offers us.
    /// @throws Rejected when it does not know us
    public JmapSession session() {
        var known = session;
        if (known == null) {
            known = http.read(http.get().uri("/.well-known/jmap"), WireSession.class).toSession();
            if (known.username() == null || known.username().isBlank()) {
                throw new Rejected(http.name(), 200, "%s does not know our credential.".formatted(http.name()));
            }
            session = known;
        }
        return known;
    }

    /// Sends a request once.
    /// @throws IllegalArgumentException when it holds more calls than the server takes at once
    public JmapResponse send(JmapRequest request) {
        var current = session();
        if (request.calls().size() > current.limits().maxCallsInRequest()) {
            throw new IllegalArgumentException("%d calls are more than the server takes at once (%d)"
                    .formatted(request.calls().size(), current.limits().maxCallsInRequest()));
        }
        var answer = http.read(http.post().uri(http.rebase(current.apiUrl())).contentType(MediaType.APPLICATION_JSON)
                .body(request.json()), WireResponse.class);
        if (answer.sessionState() != null && !answer.sessionState().equals(current.state())) {
            session = null;
        }
        return new JmapResponse(http.name(), answer.methodResponses().stream().map(this::answer).toList());
    }

    private JmapResponse.Answer answer(JsonNode triple) {
        if (triple.size() != 3 || !triple.path(0).isString() || !triple.path(1).isObject()
                || !triple.path(2).isString()) {
            throw new Unavailable(http.name(), "%s sent an answer we cannot read.".formatted(http.name()));
        }
        return new JmapResponse.Answer(triple.path(0).asString(), triple.path(1), triple.path(2).asString());
    }

    private record WireSession(@Nullable String username, @Nullable Map<String, String> primaryAccounts, String apiUrl,
            @Nullable String state, Map<String, JsonNode> capabilities) {
        JmapSession toSession() {
            var core = capabilities.get(JmapRequest.CORE);
            var least = JmapSession.Limits.LEAST;
            var limits = core == null
                    ? least
                    : new JmapSession.Limits(
                            core.path("maxCallsInRequest").asInt(least.maxCallsInRequest()),
                            core.path("maxObjectsInGet").asInt(least.maxObjectsInGet()),
                            core.path("maxObjectsInSet").asInt(least.maxObjectsInSet()));
            return new JmapSession(username, primaryAccounts, apiUrl, state, limits);
        }
    }

    private record WireResponse(List<JsonNode> methodResponses, @Nullable String sessionState) {}
}
