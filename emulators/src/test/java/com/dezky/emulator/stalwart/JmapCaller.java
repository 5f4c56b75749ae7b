package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// Asks an emulator over HTTP, as a client on the wire would.
final class JmapCaller {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final String authorization;

    JmapCaller(StalwartEmulator emulator, String authorization) {
        this.base = emulator.uri();
        this.authorization = authorization;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization));
    }

    HttpResponse<String> post(String body) {
        return post(body, "application/json");
    }

    HttpResponse<String> post(String body, String contentType) {
        return send(HttpRequest.newBuilder(base.resolve("/jmap")).header("Authorization", authorization).header(
                "Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Sends these method calls and returns `methodResponses`.
    /// @param calls JSON of the calls, without the array around them
    JsonNode calls(String calls) {
        var answer = post("{\"using\": [\"urn:ietf:params:jmap:core\", \"urn:stalwart:jmap\"], \"methodCalls\": ["
                + calls + "]}");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
        return Exchange.JSON.readTree(answer.body()).path("methodResponses");
    }

    /// Sends one method call of mail and returns its answer's arguments.
    JsonNode mail(String method, String arguments) {
        var urn = "\", \"urn:ietf:params:jmap:";
        var answer = post("{\"using\": [\"urn:ietf:params:jmap:core" + urn + "mail" + urn + "sieve" + urn + "blob" + urn
                + "vacationresponse\"], \"methodCalls\": [[\"" + method + "\", " + arguments + ", \"c0\"]]}");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
        return Exchange.JSON.readTree(answer.body()).path("methodResponses").path(0).path(1);
    }

    /// Sends one method call and returns its answer's arguments.
    JsonNode call(String method, String arguments) {
        return calls("[\"" + method + "\", " + arguments + ", \"c0\"]").path(0).path(1);
    }

    /// Creates one object and returns its id.
    String create(String type, String object) {
        var answer = call("x:" + type + "/set", "{\"create\": {\"new\": " + object + "}}");
        if (!answer.has("created")) {
            throw new AssertionError(answer.toString());
        }
        return answer.path("created").path("new").path("id").asString();
    }

    /// The error of creating one object.
    JsonNode refusal(String type, String object) {
        return call("x:" + type + "/set", "{\"create\": {\"new\": " + object + "}}").path("notCreated").path("new");
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
