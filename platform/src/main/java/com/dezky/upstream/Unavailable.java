package com.dezky.upstream;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The upstream did not answer, or not with what its protocol promises: refused, timed out, throttled (429), faulted
/// (5xx), garbage. Worth another try later. A write may have taken effect all the same, so look before repeating it.
public final class Unavailable extends UpstreamFailure {
    private final @Nullable Duration retryAfter;

    public Unavailable(String upstream, String sentence) {
        this(upstream, sentence, null, null, null);
    }

    public Unavailable(String upstream, String sentence, @Nullable Duration retryAfter, @Nullable String reference,
            @Nullable Throwable cause) {
        super(upstream, sentence, reference, cause);
        this.retryAfter = retryAfter;
    }

    /// How long the upstream asked us to wait, when it said so.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
