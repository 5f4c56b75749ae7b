package com.dezky.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The design system on a port, looked at as a browser without scripts would.
class GalleryTest {
    private static final ConfigurableApplicationContext CONTEXT = UiSlice.start(0);
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_ui", "/_ui/admin", "/_ui/operator", "/_ui/launcher", "/_ui/auth", "/_ui/missing"})
    void showsPagesThatHoldTogether(String path) throws Exception {
        for (var language : List.of("da", "en")) {
            var page = get(path + "?theme=dark&lang=" + language);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body().strip()).startsWith("<!DOCTYPE html>").contains("<html lang=\"" + language
                    + "\" data-theme=\"dark\">", "<main id=\"main\" tabindex=\"-1\"").containsOnlyOnce("<h1>");
            assertThat(all("\\sid=\"([^\"]+)\"", page)).doesNotHaveDuplicates().containsAll(references(page));
            assertThat(all("(?:src|href)=\"(/assets/[^\"#]+)", page)).isNotEmpty().allSatisfy(
                    address -> assertThat(get(address).statusCode()).as(address).isEqualTo(200));
        }
    }

    @Test
    void sendsPagesPrivatelyAndWithTheirLength() throws Exception {
        var page = get("/_ui");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValueAsLong("Content-Length")).hasValue(page.body().getBytes(
                java.nio.charset.StandardCharsets.UTF_8).length);
        assertThat(page.body()).contains("<html lang=\"da\">");
    }

    @Test
    void sendsAssetsForAYearAndCompressed() throws Exception {
        var css = all("href=\"(/assets/app-[^\"]+)", get("/_ui")).getFirst();
        var answer = BROWSER.send(HttpRequest.newBuilder(uri(css)).header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(get("/assets/app-000000000000.css").statusCode()).isEqualTo(404);
    }

    @Test
    void remembersThemeAndLanguage() throws Exception {
        var kept = BROWSER.send(HttpRequest.newBuilder(uri("/preferences")).header("Content-Type",
                "application/x-www-form-urlencoded").POST(
                        HttpRequest.BodyPublishers.ofString(
                                "theme=dark&lang=en&back=%2F_ui%3Fa%3Db"))
                .build(), BodyHandlers.ofString());
        assertThat(kept.statusCode()).isEqualTo(303);
        assertThat(kept.headers().firstValue("Location")).hasValueSatisfying(
                location -> assertThat(location).endsWith("/_ui?a=b"));
        var cookies = kept.headers().allValues("Set-Cookie").stream().map(cookie -> cookie.split(";")[0]).toList();
        assertThat(cookies).containsExactlyInAnyOrder("dezky-theme=dark", "dezky-lang=en");
        var page = BROWSER.send(
                HttpRequest.newBuilder(uri("/_ui")).header("Cookie", String.join("; ", cookies)).build(),
                BodyHandlers.ofString());
        assertThat(page.body()).contains("<html lang=\"en\" data-theme=\"dark\">");
    }

    /// Every id that something on the page points at.
    private static List<String> references(HttpResponse<String> page) {
        var pattern = "(?:aria-labelledby|aria-describedby|commandfor|popovertarget|for|data-dialog-id)=\"([^\"]+)\"";
        return all(pattern, page).stream().flatMap(ids -> List.of(ids.split(" ")).stream()).distinct().toList();
    }

    private static List<String> all(String pattern, HttpResponse<String> page) {
        return Pattern.compile(pattern).matcher(page.body()).results().map((MatchResult hit) -> hit.group(1)).toList();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return BROWSER.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        var server = ((ServletWebServerApplicationContext) CONTEXT).getWebServer();
        return URI.create("http://127.0.0.1:" + (server == null ? 0 : server.getPort()) + path);
    }
}
