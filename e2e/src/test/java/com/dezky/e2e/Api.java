package com.dezky.e2e;

import com.dezky.sandbox.Sandbox;
import com.dezky.sandbox.SamplePerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API as programs use it, each request as somebody.
final class Api implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PORTAL_CLIENT = "dezky-portal";

    /// @param body missing when the answer has none
    record Answer(int status, JsonNode body) {
        /// What was asked for.
        /// @throws IllegalStateException when it was refused
        JsonNode granted() {
            if (status >= 300) {
                throw new IllegalStateException(status + ": " + body);
            }
            return body;
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final Sandbox sandbox;

    Api(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// As an operator of the platform.
    Answer ask(String method, String path, String json, String... headers) {
        return send(sandbox.token(SamplePerson.OPERATOR), method, path, json, headers);
    }

    /// As whoever has this address.
    Answer as(String email, String method, String path, String json, String... headers) {
        return send(sandbox.authentik().accessToken(email, PORTAL_CLIENT), method, path, json, headers);
    }

    private Answer send(String token, String method, String path, String json, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.addresses().api() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// Publishes a name's records of one type in the sandbox's DNS, in place of those it had.
    /// @param values none takes them away
    void dns(String name, String type, String... values) {
        var query = "?name=%s&type=%s&values=%s".formatted(name, type,
                URLEncoder.encode(String.join("\n", values), StandardCharsets.UTF_8));
        text(HttpRequest.newBuilder(URI.create(sandbox.addresses().page() + "/dns/set" + query))
                .POST(BodyPublishers.noBody()).build());
    }

    private Answer send(HttpRequest request) {
        var answer = text(request);
        return new Answer(answer.statusCode(), answer.body().isEmpty()
                ? JSON.missingNode()
                : JSON.readTree(answer.body()));
    }

    private HttpResponse<String> text(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
