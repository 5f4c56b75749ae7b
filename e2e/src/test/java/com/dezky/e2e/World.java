package com.dezky.e2e;

import com.dezky.sandbox.Options;
import com.dezky.sandbox.Sandbox;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One sandbox and one browser for all tests of a run: starting them is most of the time the tests take.
final class World implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Sandbox sandbox;
    private final Api api;
    private @Nullable Samples samples;
    private final Playwright driver;
    private final Browser browser;

    private World(Path data) {
        this.data = data;
        // No sweep in between: it would heal what a test has broken before anybody could look at it.
        sandbox = Sandbox.start(Options.onFreePorts(data).with("dezky.provisioning.sweep-every", "1h")
                .with("dezky.api.requests-per-minute", "100000"));
        api = new Api(sandbox);
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

    Api api() {
        return api;
    }

    /// Made when the first screen needs them.
    Samples samples() {
        var made = samples;
        if (made == null) {
            made = new Samples(this);
            samples = made;
        }
        return made;
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
        api.ask("POST", "/tenants", "{\"slug\":\"%s\",\"name\":\"%s\",\"plan\":\"pro\"}".formatted(slug, name))
                .granted();
        becomes(slug, "active");
    }

    JsonNode tenant(String slug) {
        return api.ask("GET", "/tenants/" + slug, "").granted();
    }

    /// Makes a person of a tenant through the API, and waits until they have everything.
    /// @param word names them: the first part of their address
    Newcomer person(String slug, String word, String name, String role) {
        var email = word + "@" + slug + ".dezky.localhost";
        var made = api.ask("POST", "/tenants/" + slug + "/users",
                "{\"name\":\"%s\",\"email\":\"%s\",\"roles\":[\"%s\"]}".formatted(name, email, role)).granted();
        var newcomer = new Newcomer(slug, made.path("id").asString(), email, made.path("oneTimePassword").asString());
        Awaitility.await(name + " has everything").atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
                .until(() -> newcomer.settled(api));
        return newcomer;
    }

    void becomes(String slug, String status) {
        Awaitility.await(slug + " is " + status).atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
                .until(() -> tenant(slug).path("status").asString().equals(status));
    }

    @Override
    public void close() {
        browser.close();
        driver.close();
        api.close();
        sandbox.close();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
