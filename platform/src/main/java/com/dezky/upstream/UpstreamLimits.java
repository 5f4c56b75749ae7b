package com.dezky.upstream;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long and how often one upstream is called.
/// @param connect until the connection stands
/// @param read until the answer begins
/// @param whole until the last byte of the answer is here, so that a drip cannot hold a caller for ever
/// @param concurrency calls in flight at once, per instance of the platform
public record UpstreamLimits(@DefaultValue("2s") Duration connect, @DefaultValue("10s") Duration read,
        @DefaultValue("20s") Duration whole, @DefaultValue("4") int concurrency) {
    public UpstreamLimits {
        if (concurrency < 1) {
            throw new IllegalArgumentException("at least one call must be possible at once: " + concurrency);
        }
    }

    /// 2 s to connect, 10 s to begin, 20 s in all, 4 calls at once.
    public static UpstreamLimits standard() {
        return new UpstreamLimits(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(20), 4);
    }
}
