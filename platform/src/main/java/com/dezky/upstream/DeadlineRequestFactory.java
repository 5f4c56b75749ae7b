package com.dezky.upstream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/// Requests over the JDK's client whose whole answer must be here before a deadline. Spring's own factory over that
/// client follows redirects away from our host or not at all, and knows no limit on an answer's size.
final class DeadlineRequestFactory implements ClientHttpRequestFactory {
    private static final long LARGEST_ANSWER = 32L * 1024 * 1024;
    private static final int MOST_REDIRECTS = 2;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    /// The JDK's client sets these itself and refuses them from us.
    private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final URI base;
    private final UpstreamLimits limits;
    private final HttpClient http;

    DeadlineRequestFactory(URI base, UpstreamLimits limits) {
        this.base = base;
        this.limits = limits;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// @throws IllegalArgumentException when what was returned is no address
    static URI rebase(URI base, URI returned) {
        var path = returned.getRawPath() == null ? "" : returned.getRawPath();
        var query = returned.getRawQuery() == null ? "" : "?" + returned.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + (path.startsWith("/") ? "" : "/") + path
                + query);
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
        return new Request(uri, method);
    }

    private HttpResponse<byte[]> send(URI uri, HttpMethod method, HttpHeaders headers, byte[] body)
            throws IOException {
        var deadline = System.nanoTime() + limits.whole().toNanos();
        var response = send(uri, method, headers, body, deadline);
        // A redirected read stays on our base, with our credential; a redirected write is the caller's failure.
        for (var hops = 0; hops < MOST_REDIRECTS && method.equals(HttpMethod.GET) && redirects(response); hops++) {
            response = send(target(response), method, headers, body, deadline);
        }
        return response;
    }

    private URI target(HttpResponse<?> response) throws IOException {
        try {
            return rebase(base, response.uri().resolve(response.headers().firstValue("Location").orElseThrow()));
        } catch (IllegalArgumentException notAnAddress) {
            throw new IOException("redirected to what is no address", notAnAddress);
        }
    }

    private static boolean redirects(HttpResponse<?> response) {
        return REDIRECTS.contains(response.statusCode()) && response.headers().firstValue("Location").isPresent();
    }

    private HttpResponse<byte[]> send(URI uri, HttpMethod method, HttpHeaders headers, byte[] body, long deadline)
            throws IOException {
        var request = HttpRequest.newBuilder(uri)
                .timeout(limits.read())
                .method(method.name(), body.length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> {
            if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        var answer = http.sendAsync(request.build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new HttpTimeoutException("the whole answer took longer than " + limits.whole());
        } catch (InterruptedException stop) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException cause ? cause : new IOException(failure.getCause());
        }
    }

    private final class Request extends AbstractClientHttpRequest {
        private final URI uri;
        private final HttpMethod method;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Request(URI uri, HttpMethod method) {
            this.uri = uri;
            this.method = method;
        }

        @Override
        public HttpMethod getMethod() {
            return method;
        }

        @Override
        public URI getURI() {
            return uri;
        }

        @Override
        protected OutputStream getBodyInternal(HttpHeaders headers) {
            return body;
        }

        @Override
        protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
            return new Answer(send(uri, method, headers, body.toByteArray()));
        }
    }

    private record Answer(HttpResponse<byte[]> response) implements ClientHttpResponse {
        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(response.statusCode());
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public HttpHeaders getHeaders() {
            var headers = new HttpHeaders();
            response.headers().map().forEach(headers::addAll);
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(response.body());
        }

        @Override
        public void close() {
            // nothing is open any more: the answer is read
        }
    }
}
