package com.dezky.maildomain.web;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/// The sandbox's stand-in for everybody's DNS provider, where records are published with one press. Nothing else has
/// such a place.
@Component
class SandboxDns {
    /// @param publishUrl blank everywhere but in the sandbox
    @ConfigurationProperties("dezky.domains.sandbox")
    record Settings(@DefaultValue("") String publishUrl) {}

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Settings settings;

    SandboxDns(Settings settings) {
        this.settings = settings;
    }

    boolean known() {
        return !settings.publishUrl.isBlank();
    }

    /// Whether the records are published now.
    /// @param what `ownership` or `all`
    boolean publish(String domain, String what) {
        var form = Map.of("domain", domain, "what", what).entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return http.send(HttpRequest.newBuilder(URI.create(settings.publishUrl)).timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)).build(), BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (java.io.IOException away) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
