package com.dezky.e2e;

import com.dezky.sandbox.Options;
import com.dezky.sandbox.Sandbox;
import com.dezky.sandbox.SamplePerson;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One sandbox and one browser for all tests of a run: starting them is most of the time the tests take.
final class World implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final Sandbox sandbox;
    private final Playwright driver;
    private final Browser browser;

    private World(Path data) {
        this.data = data;
        // No sweep in between: it would heal what a test has broken before anybody could look at it.
        sandbox = Sandbox.start(Options.onFreePorts(data).with("dezky.provisioning.sweep-every", "1h"));
        driver = Chromium.driver();
        browser = Chromium.launch(driver);
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        becomes("nordlys", "active");
        becomes("solsikke", "active");
        becomes("havn", "suspended");
    }

    static World start() {
        try {
            return new World(Files.createTempDirectory("dezky-e2e"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Browser browser() {
        return browser;
    }

    URI operator() {
        return sandbox.addresses().operator();
    }

    URI portal() {
        return sandbox.addresses().portal();
    }

    <T> T bean(Class<T> type) {
        return sandbox.platform().getBean(type);
    }

    /// A tenant that is active, made through the API.
    void tenant(String slug, String name) {
        ask("POST", "/tenants", "{\"slug\":\"%s\",\"name\":\"%s\",\"plan\":\"pro\"}".formatted(slug, name));
        becomes(slug, "active");
    }

    JsonNode tenant(String slug) {
        return ask("GET", "/tenants/" + slug, "");
    }

    void becomes(String slug, String status) {
        Awaitility.await(slug + " is " + status).atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
                .until(() -> tenant(slug).path("status").asString().equals(status));
    }

    private JsonNode ask(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.addresses().api() + path))
                .header("Authorization", "Bearer " + sandbox.token(SamplePerson.OPERATOR))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)).build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        browser.close();
        driver.close();
        http.close();
        sandbox.close();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
