package com.dezky.upstream;

import com.dezky.upstream.Upstream.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;

/// The one place that turns what happened on the wire into {@link UpstreamFailure}, in sentences an operator
/// understands. It never repeats what we sent.
final class Outcomes {
    private static final int LONGEST_WORDS = 300;

    private final Upstream upstream;
    private final Clock clock = Clock.systemUTC();

    Outcomes(Upstream upstream) {
        this.upstream = upstream;
    }

    /// Lets a promised answer through and throws for every other.
    void check(HttpRequest request, ClientHttpResponse response, String requestId) throws IOException {
        var status = response.getStatusCode().value();
        var reference = reference(response.getHeaders(), requestId);
        if (status >= 200 && status < 300) {
            if (hasBody(response) && !isJson(response)) {
                throw notJson(reference);
            }
            return;
        }
        var refusal = refusal(response);
        throw switch (status) {
            case 404, 410 ->
                new Missing(name(), said("%s does not have %s (%d)".formatted(name(), what(request), status),
                        refusal), reference);
            case 429 -> new Unavailable(name(), "%s asks us to slow down (429).".formatted(name()),
                    retryAfter(response.getHeaders()), reference, null);
            // We only use methods that exist. Authentik before 2026.8 hides its own faults on writes behind a 405.
            case 405 -> new Unavailable(name(), "%s failed without saying why (405); is the address right?".formatted(
                    name()), null, reference, null);
            default -> status >= 500 || refusal.passing()
                    ? new Unavailable(name(), said("%s failed (%d)".formatted(name(), status), refusal),
                            retryAfter(response.getHeaders()), reference, null)
                    : new Rejected(name(), status, refusal.code(), said(refused(status), refusal), reference);
        };
    }

    /// No answer at all, or not the whole of it.
    Unavailable unanswered(IOException failure, String requestId) {
        return new Unavailable(name(), unansweredSentence(failure), null, requestId, failure);
    }

    /// Our own limit on calls in flight.
    Unavailable crowded() {
        return new Unavailable(name(), "%s is busy with %d of our calls; this one did not get its turn."
                .formatted(name(), upstream.limits().concurrency()));
    }

    /// An answer that claims to be what was promised and is not.
    Unavailable garbage(Exception cause) {
        return new Unavailable(name(), "%s sent an answer we cannot read; is the address right?".formatted(name()),
                null, null, cause);
    }

    /// An answer without the body that was promised.
    Unavailable empty() {
        return new Unavailable(name(), "%s sent an empty answer; is the address right?".formatted(name()));
    }

    private Unavailable notJson(String reference) {
        return new Unavailable(name(),
                "%s answered with something other than JSON; is the address right?".formatted(name()), null, reference,
                null);
    }

    private String refused(int status) {
        return switch (status) {
            case 401, 403 -> "%s refused our credential (%d)".formatted(name(), status);
            case 301, 302, 303, 307, 308 -> "%s redirects us elsewhere (%d), so its address is probably wrong"
                    .formatted(name(), status);
            default -> "%s refused the request (%d)".formatted(name(), status);
        };
    }

    private String unansweredSentence(IOException failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> "%s did not accept a connection within %s."
                    .formatted(name(), seconds(upstream.limits().connect()));
            case HttpTimeoutException _ -> "%s did not answer in time.".formatted(name());
            case ConnectException unknown when unknown.getCause() instanceof UnresolvedAddressException ->
                "%s cannot be found: its host name is unknown.".formatted(name());
            case UnknownHostException _ -> "%s cannot be found: its host name is unknown.".formatted(name());
            case ConnectException _ -> "%s refused the connection.".formatted(name());
            case SSLException _ -> "%s offered a TLS connection we cannot trust.".formatted(name());
            default -> "%s broke the connection before its answer was complete.".formatted(name());
        };
    }

    private Refusal refusal(ClientHttpResponse response) {
        try {
            if (hasBody(response) && isJson(response)) {
                return upstream.refusal().apply(WireJson.MAPPER.readTree(response.getBody()))
                        .orElse(new Refusal(null, null));
            }
        } catch (IOException | JacksonException unreadable) {
            // the status alone has to do
        }
        return new Refusal(null, null);
    }

    private static String said(String sentence, Refusal refusal) {
        var words = refusal.words();
        if (words == null || words.isBlank()) {
            return sentence + ".";
        }
        var one = words.strip().replaceAll("\\s+", " ");
        return sentence + ": " + (one.length() > LONGEST_WORDS ? one.substring(0, LONGEST_WORDS) + "…" : one);
    }

    private @Nullable Duration retryAfter(HttpHeaders headers) {
        var value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        try {
            return value.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value.strip()))
                    : notNegative(Duration.between(clock.instant(),
                            ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Duration notNegative(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static String reference(HttpHeaders headers, String requestId) {
        return Optional.ofNullable(headers.getFirst("X-authentik-id"))
                .or(() -> Optional.ofNullable(headers.getFirst(Call.REQUEST_ID)))
                .orElse(requestId);
    }

    private static boolean hasBody(ClientHttpResponse response) throws IOException {
        return response.getBody().available() > 0;
    }

    private static boolean isJson(ClientHttpResponse response) {
        try {
            var type = response.getHeaders().getContentType();
            return type != null && (type.isCompatibleWith(MediaType.APPLICATION_JSON)
                    || type.getSubtype().endsWith("+json"));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static String what(HttpRequest request) {
        return request.getURI().getPath();
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private String name() {
        return upstream.name();
    }
}
