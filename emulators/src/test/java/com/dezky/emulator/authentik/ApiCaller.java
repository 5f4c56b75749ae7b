package com.dezky.emulator.authentik;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Calls `/api/v3` with the API token.
final class ApiCaller {
    private final AuthentikEmulator authentik;
    private final Browser http;

    ApiCaller(AuthentikEmulator authentik) {
        this.authentik = authentik;
        this.http = new Browser(authentik);
    }

    JsonNode get(String path) {
        var answer = send("GET", path, null);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Browser.json(answer);
    }

    HttpResponse<String> post(String path, String json) {
        return send("POST", path, json);
    }

    HttpResponse<String> patch(String path, String json) {
        return send("PATCH", path, json);
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, null);
    }

    HttpResponse<String> send(String method, String path, @Nullable String json) {
        return send(method, path, json, "Bearer " + Settings.defaults().apiToken(), "application/json");
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, @Nullable String authorization,
            String contentType) {
        var request = HttpRequest.newBuilder(authentik.uri().resolve("/api/v3" + path)).header("Content-Type",
                contentType).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request);
    }
}
