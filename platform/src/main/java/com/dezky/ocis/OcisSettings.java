package com.dezky.ocis;

import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the file server is.
/// @param url blank when there is none
/// @param username of the service user, which must have the role Admin and stay manager of every space it makes
/// @param token an app token of that user
@ConfigurationProperties("dezky.ocis")
public record OcisSettings(@Nullable String url, @DefaultValue("") String username, @DefaultValue("") Secret token,
        @DefaultValue UpstreamLimits limits) {
    /// Whether this installation has a file server to manage.
    public boolean isConfigured() {
        return url != null && !url.isBlank();
    }
}
