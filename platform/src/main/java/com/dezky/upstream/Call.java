package com.dezky.upstream;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/// Goes around every call: waits for its turn, adds credential and request id, notes how long it took, and turns what
/// went wrong into a failure. Bodies are never logged: they may hold passwords.
final class Call implements ClientHttpRequestInterceptor {
    static final String REQUEST_ID = "X-Request-ID";
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamHttp.class);

    private final Upstream upstream;
    private final Outcomes outcomes;
    private final Semaphore turns;

    Call(Upstream upstream, Outcomes outcomes) {
        this.upstream = upstream;
        this.outcomes = outcomes;
        this.turns = new Semaphore(upstream.limits().concurrency(), true);
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var id = UUID.randomUUID().toString();
        request.getHeaders().set(REQUEST_ID, id);
        request.getHeaders().set(HttpHeaders.AUTHORIZATION, upstream.authorization().get());
        request.getHeaders().setAccept(List.of(MediaType.APPLICATION_JSON));
        request.getHeaders().set(HttpHeaders.ACCEPT_LANGUAGE, "en"); // the words of a refusal are shown to operators
        takeTurn();
        var started = System.nanoTime();
        try {
            var response = execution.execute(request, body);
            log(request, String.valueOf(response.getStatusCode().value()), started, id);
            outcomes.check(request, response, id);
            return response;
        } catch (IOException failure) {
            log(request, failure.getClass().getSimpleName(), started, id);
            throw outcomes.unanswered(failure, id);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(upstream.limits().whole().toNanos(), TimeUnit.NANOSECONDS)) {
                throw outcomes.crowded();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw outcomes.crowded();
        }
    }

    private void log(HttpRequest request, String result, long started, String id) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} {} {} -> {} in {} ms, request {}", upstream.name(), request.getMethod(),
                    request.getURI().getRawPath(), result, (System.nanoTime() - started) / 1_000_000, id);
        }
    }
}
