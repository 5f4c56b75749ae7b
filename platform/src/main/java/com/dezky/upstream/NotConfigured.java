package com.dezky.upstream;

/// Somebody called an upstream that this installation does not have. Ask {@link UpstreamHttp#configured} first.
public final class NotConfigured extends IllegalStateException {
    /// @param upstream as people know it
    /// @param property the configuration key that is empty
    NotConfigured(String upstream, String property) {
        super("%s is not configured: %s is empty.".formatted(upstream, property));
    }
}
