package com.dezky.authentik;

import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the identity provider is.
/// @param url its public address: issuers and links are built from the host it is called by; blank when there is none
/// @param token an API token that does not expire
@ConfigurationProperties("dezky.authentik")
public record AuthentikSettings(@Nullable String url, @DefaultValue("") Secret token,
        @DefaultValue UpstreamLimits limits) {
    /// Whether this installation has an identity provider to manage.
    public boolean isConfigured() {
        return url != null && !url.isBlank();
    }
}
