package com.dezky.upstream;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Everything the shared http face must know about one upstream.
/// @param name as people know it, for example `Files (OCIS)`; every failure's sentence begins with it
/// @param property the configuration key of its address, for the sentence that says it is missing
/// @param url where it is, without a trailing slash; null when this installation does not have it
/// @param limits how long and how often it is called
/// @param authorization the `Authorization` header for the next call
/// @param refusal finds the upstream's own words in a refusal's body; must never return what we sent
public record Upstream(String name, String property, @Nullable URI url, UpstreamLimits limits,
        Supplier<String> authorization, Function<JsonNode, Optional<Refusal>> refusal) {

    /// The upstream's own words for a refusal.
    /// @param code a stable word, when it has one
    /// @param words a sentence for people, when it has one
    /// @param passing whether the same call may succeed later, whatever the status says
    public record Refusal(@Nullable String code, @Nullable String words, boolean passing) {
        public Refusal(@Nullable String code, @Nullable String words) {
            this(code, words, false);
        }
    }

    /// Reads a configured address; blank or absent means that this installation does not have the upstream.
    /// @throws IllegalArgumentException when there is something that is not an http address
    public static @Nullable URI address(@Nullable String configured) {
        if (configured == null || configured.isBlank()) {
            return null;
        }
        var url = URI.create(configured.strip().replaceAll("/+$", ""));
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("not an http address: " + configured);
        }
        return url;
    }
}
