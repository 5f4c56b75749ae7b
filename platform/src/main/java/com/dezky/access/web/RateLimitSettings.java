package com.dezky.access.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param requestsPerMinute what one token may ask of the API of the whole installation
/// @param replicas          how many instances answer the API; each admits its share
@ConfigurationProperties("dezky.api")
record RateLimitSettings(@DefaultValue("600") int requestsPerMinute, @DefaultValue("1") int replicas) {
    RateLimitSettings {
        if (requestsPerMinute < 1 || replicas < 1) {
            throw new IllegalArgumentException("dezky.api.requests-per-minute and dezky.api.replicas are at least 1");
        }
    }

    /// What this instance admits: rounded up, so that no one is shut out where there are many instances.
    int share() {
        return Math.ceilDiv(requestsPerMinute, replicas);
    }
}
