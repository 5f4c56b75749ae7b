package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/// Asks an emulator over HTTP as one person, as a client on the wire would.
final class GraphCaller {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final OcisEmulator emulator;
    private final String authorization;

    GraphCaller(OcisEmulator emulator, String username, String token) {
        this(emulator, "Basic " + Base64.getEncoder().encodeToString((username + ":" + token).getBytes(
                StandardCharsets.UTF_8)));
    }

    GraphCaller(OcisEmulator emulator, String authorization) {
        this.emulator = emulator;
        this.authorization = authorization;
    }

    /// @param path below `/graph`
    /// @param headers names and values in turn
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(emulator.uri().resolve((path.startsWith("/") ? "" : "/graph/") + path))
                .header("Authorization", authorization)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    int status(String method, String path, String body, String... headers) {
        return send(method, path, body, headers).statusCode();
    }

    JsonNode json(String method, String path, String body, String... headers) {
        var answer = send(method, path, body, headers);
        if (answer.body().isEmpty()) {
            throw new AssertionError("no body with status " + answer.statusCode());
        }
        return Exchange.JSON.readTree(answer.body());
    }

    /// The code of a refusal, with its status in front.
    String refusal(String method, String path, String body, String... headers) {
        var answer = send(method, path, body, headers);
        return answer.statusCode() + " " + Exchange.JSON.readTree(answer.body()).path("error").path("code").asString();
    }

    /// Makes a space and returns its drive id.
    String space(String name) {
        return json("POST", "v1.0/drives", "{\"name\": \"" + name + "\"}").path("id").asString();
    }

    String group(String name) {
        return json("POST", "v1.0/groups", "{\"displayName\": \"" + name + "\"}").path("id").asString();
    }

    String invite(String driveId, String type, String id, Role.Share role) {
        var answer = send("POST", "v1beta1/drives/" + driveId + "/root/invite",
                """
                {"recipients": [{"objectId": "%s", "@libre.graph.recipient.type": "%s"}], "roles": ["%s"]}"""
                        .formatted(id, type, role.id));
        return answer.statusCode() + (answer.body().contains("\"code\"")
                ? " " + Exchange.JSON.readTree(answer.body()).path("error").path("code").asString()
                : "");
    }
}
