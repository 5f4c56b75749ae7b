package com.dezky.emulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One request and its answer: the body is read once, the answer is written once, at the end.
public final class Exchange {
    /// The mapper every emulator reads and writes JSON with.
    public static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpExchange http;
    private final byte[] body;
    private final Map<String, List<String>> query;
    private final Map<String, String> path = new LinkedHashMap<>();
    private int status = 500;
    private byte[] answer = new byte[0];

    Exchange(HttpExchange http) throws IOException {
        this.http = http;
        this.body = http.getRequestBody().readAllBytes();
        this.query = parameters(http.getRequestURI().getRawQuery());
    }

    public String method() {
        return http.getRequestMethod();
    }

    /// The path as sent, still percent-encoded, without the query.
    public String path() {
        return http.getRequestURI().getRawPath();
    }

    /// The query as sent, or an empty string.
    public String rawQuery() {
        var raw = http.getRequestURI().getRawQuery();
        return raw == null ? "" : raw;
    }

    /// The first value of a query parameter; empty when it was not sent.
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    /// Every query parameter as sent, in order.
    public Map<String, List<String>> query() {
        return query;
    }

    /// A variable of the matched route, percent-decoded.
    public String variable(String name) {
        var value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no such variable in this route: " + name);
        }
        return value;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    public Optional<String> cookie(String name) {
        return http.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split("; *")).stream())
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    public byte[] body() {
        return body;
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body as JSON.
    /// @throws tools.jackson.core.JacksonException when it is not
    public JsonNode json() {
        return JSON.readTree(body);
    }

    /// The body as `application/x-www-form-urlencoded`.
    public Map<String, List<String>> form() {
        return parameters(bodyText());
    }

    public Headers responseHeaders() {
        return http.getResponseHeaders();
    }

    public int status() {
        return status;
    }

    public byte[] answer() {
        return answer;
    }

    public void respond(int status) {
        this.status = status;
        this.answer = new byte[0];
    }

    public void respond(int status, String contentType, byte[] content) {
        this.status = status;
        this.answer = content;
        responseHeaders().set("Content-Type", contentType);
    }

    public void json(int status, Object value) {
        respond(status, "application/json", JSON.writeValueAsBytes(value));
    }

    public void html(int status, String page) {
        respond(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    public void redirect(String location) {
        responseHeaders().set("Location", location);
        respond(302);
    }

    void matched(Map<String, String> variables) {
        path.putAll(variables);
    }

    /// Parses a query or a form; a name without `=` has the empty value.
    public static Map<String, List<String>> parameters(@org.jspecify.annotations.Nullable String encoded) {
        var parameters = new LinkedHashMap<String, List<String>>();
        if (encoded != null && !encoded.isEmpty()) {
            for (var pair : encoded.split("&")) {
                var at = pair.indexOf('=');
                var name = decode(at < 0 ? pair : pair.substring(0, at));
                var value = at < 0 ? "" : decode(pair.substring(at + 1));
                parameters.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
