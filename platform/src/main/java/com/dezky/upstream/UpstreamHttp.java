package com.dezky.upstream;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The http face of one upstream: HTTP/1.1, our credential, a request id, time limits and a limit on calls in flight.
/// Everything that goes wrong comes out as {@link UpstreamFailure}. Nothing is repeated here.
public final class UpstreamHttp {
    private final Upstream upstream;
    private final Outcomes outcomes;
    private final RestClient rest;

    public UpstreamHttp(Upstream upstream) {
        this.upstream = upstream;
        this.outcomes = new Outcomes(upstream);
        this.rest = upstream.url() == null
                ? RestClient.create()
                : client(upstream, upstream.url(), new Call(upstream, outcomes), outcomes);
    }

    private static RestClient client(Upstream upstream, URI base, ClientHttpRequestInterceptor call,
            Outcomes outcomes) {
        return RestClient.builder()
                .baseUrl(base)
                .requestFactory(new DeadlineRequestFactory(base, upstream.limits()))
                .requestInterceptor(call)
                .configureMessageConverters(converters -> converters.disableDefaults()
                        .addCustomConverter(new JsonConverter(outcomes)))
                .build();
    }

    /// The upstream as people know it.
    public String name() {
        return upstream.name();
    }

    /// Whether this installation has the upstream.
    public boolean configured() {
        return upstream.url() != null;
    }

    public RestClient.RequestHeadersUriSpec<?> get() {
        return ready().get();
    }

    public RestClient.RequestBodyUriSpec post() {
        return ready().post();
    }

    public RestClient.RequestBodyUriSpec put() {
        return ready().put();
    }

    public RestClient.RequestBodyUriSpec patch() {
        return ready().patch();
    }

    public RestClient.RequestHeadersUriSpec<?> delete() {
        return ready().delete();
    }

    /// The answer of a call that promises one.
    public <T> T read(RestClient.RequestHeadersSpec<?> call, Class<T> type) {
        return promised(call.retrieve().body(type));
    }

    /// The answer of a call that promises one, where a class alone does not say what it holds.
    public <T> T read(RestClient.RequestHeadersSpec<?> call, ParameterizedTypeReference<T> type) {
        return promised(call.retrieve().body(type));
    }

    /// The elements of a list: a bare array, `{"value": [...]}`, or nothing at all, which is an empty list.
    public <T> List<T> list(RestClient.RequestHeadersSpec<?> call, Class<T> element) {
        var answer = read(call, JsonNode.class);
        var rows = answer.isArray() ? answer : answer.path("value");
        try {
            return rows.valueStream().map(row -> WireJson.MAPPER.treeToValue(row, element)).toList();
        } catch (JacksonException garbage) {
            throw outcomes.garbage(garbage);
        }
    }

    /// Makes a call whose answer, if there is one, does not matter.
    public void send(RestClient.RequestHeadersSpec<?> call) {
        call.retrieve().toBodilessEntity();
    }

    private <T> T promised(@Nullable T answer) {
        if (answer == null) {
            throw outcomes.empty();
        }
        return answer;
    }

    /// Puts our own base in front of an address that the upstream returned: its host is the public one, or anybody's.
    /// @param returned absolute or relative; only its path and query are used
    /// @throws Unavailable when it is no address
    public URI rebase(String returned) {
        var base = base();
        try {
            return DeadlineRequestFactory.rebase(base, URI.create(returned));
        } catch (IllegalArgumentException notAnAddress) {
            throw outcomes.garbage(notAnAddress);
        }
    }

    private RestClient ready() {
        base();
        return rest;
    }

    private URI base() {
        var url = upstream.url();
        if (url == null) {
            throw new NotConfigured(upstream.name(), upstream.property());
        }
        return url;
    }
}
