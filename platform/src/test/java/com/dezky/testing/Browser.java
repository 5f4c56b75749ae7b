package com.dezky.testing;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.springframework.web.util.HtmlUtils;

/// A browser over real HTTP: cookies by host, headers as browsers send them with a page, redirects when asked to.
public final class Browser {
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]*)\".*?</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern
            .compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final int MOST_REDIRECTS = 12;

    private final HttpClient http;
    private final Map<String, Map<String, String>> jar = new TreeMap<>();
    private final List<String> setCookies = new ArrayList<>();

    public Browser() {
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /// One that trusts whom the context trusts.
    public Browser(SSLContext trusting) {
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trusting).build();
    }

    /// A page as it came.
    public record Page(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// Where it redirects to, as an absolute address; where it is when it does not.
        public URI location() {
            return response.headers().firstValue("Location").map(response.uri()::resolve).orElse(response.uri());
        }

        public boolean redirects() {
            return response.statusCode() / 100 == 3;
        }

        /// The hidden fields of the form that posts to this path.
        public Map<String, String> form(String action) {
            var forms = FORM.matcher(body());
            while (forms.find()) {
                if (HtmlUtils.htmlUnescape(forms.group(1)).equals(action)) {
                    var fields = new LinkedHashMap<String, String>();
                    HIDDEN.matcher(forms.group()).results().forEach(field -> fields.put(
                            HtmlUtils.htmlUnescape(field.group(1)), HtmlUtils.htmlUnescape(field.group(2))));
                    return fields;
                }
            }
            throw new AssertionError("no form posts to " + action + " in\n" + body());
        }
    }

    public Page get(String url, String... headers) {
        return send(request(url, headers).GET());
    }

    /// Opens an address and follows its redirects to a page.
    public Page open(String url) {
        return follow(get(url));
    }

    /// Posts a form as one of the site's own pages would.
    public Page post(String url, Map<String, String> form, String... headers) {
        var own = URI.create(url);
        return send(request(url, headers).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", own.getScheme() + "://" + own.getAuthority())
                .POST(BodyPublishers.ofString(encode(form))));
    }

    /// Posts a form as a page of another site would.
    public Page postFromElsewhere(String url, Map<String, String> form) {
        return send(request(url).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://evil.test").header("Sec-Fetch-Site", "same-site")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    /// Uploads a file, with a body that is put together already.
    public Page upload(String url, String body, String type) {
        var own = URI.create(url);
        return send(request(url).header("Content-Type", type)
                .header("Origin", own.getScheme() + "://" + own.getAuthority()).POST(BodyPublishers.ofString(body)));
    }

    /// Sends exactly this, as a script might.
    public Page send(String method, String url, String form, String... headers) {
        return send(request(url, headers).header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(form)));
    }

    public Page follow(Page start) {
        var page = start;
        for (var count = 0; page.redirects(); count++) {
            if (count == MOST_REDIRECTS) {
                throw new AssertionError("redirected without end, last to " + page.location());
            }
            page = get(page.location().toString());
        }
        return page;
    }

    /// Follows redirects until one leads to an address that begins like this, and does not go there.
    public Page followUpTo(Page start, String prefix) {
        var page = start;
        while (page.redirects() && !page.location().toString().startsWith(prefix)) {
            page = get(page.location().toString());
        }
        return page;
    }

    /// Whether this browser would send a cookie of this name there.
    public boolean has(String host, String cookie) {
        return jar.getOrDefault(host, Map.of()).containsKey(cookie);
    }

    public String cookie(String host, String name) {
        return jar.getOrDefault(host, Map.of()).getOrDefault(name, "");
    }

    public void setCookie(String host, String name, String value) {
        jar.computeIfAbsent(host, any -> new TreeMap<>()).put(name, value);
    }

    /// Every `Set-Cookie` header it ever got.
    public List<String> setCookies() {
        return List.copyOf(setCookies);
    }

    private HttpRequest.Builder request(String url, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url));
        var page = true;
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            page &= !headers[i].equalsIgnoreCase("Accept");
        }
        if (page) {
            request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        }
        var cookies = jar.getOrDefault(URI.create(url).getHost(), Map.of());
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie
                    .getValue()).collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(line -> keep(response.uri().getHost(), line));
            return new Page(response);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    private void keep(String host, String line) {
        setCookies.add(line);
        var pair = line.split(";", 2)[0].split("=", 2);
        var cookies = jar.computeIfAbsent(host, any -> new TreeMap<>());
        if (line.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream().map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }
}
