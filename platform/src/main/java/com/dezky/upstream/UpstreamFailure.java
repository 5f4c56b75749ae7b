package com.dezky.upstream;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a call to another system did not succeed. The message is a plain sentence for people; it never holds a
/// request body or a secret.
public abstract sealed class UpstreamFailure extends RuntimeException permits Unavailable, Rejected, Missing {
    private final String upstream;
    private final @Nullable String reference;

    UpstreamFailure(String upstream, String sentence, @Nullable String reference, @Nullable Throwable cause) {
        super(sentence, cause);
        this.upstream = upstream;
        this.reference = reference;
    }

    /// The upstream as people know it, for example `Files (OCIS)`.
    public String upstream() {
        return upstream;
    }

    /// The request's id in the upstream's log; empty when no request was made.
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }
}
