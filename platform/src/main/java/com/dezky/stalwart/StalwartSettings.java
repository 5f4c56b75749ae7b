package com.dezky.stalwart;

import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the mail server is.
/// @param url blank when there is none
/// @param token an API key of the service account, which must not be able to `impersonate`
/// @param workerToken another one, which must: it reaches into mailboxes, for leavers alone. Blank outside the worker
/// @param limits the server takes four calls at once from one account, so more would only be refused
@ConfigurationProperties("dezky.stalwart")
public record StalwartSettings(@Nullable String url, @DefaultValue("") Secret token,
        @DefaultValue("") Secret workerToken,
        @DefaultValue UpstreamLimits limits) {
    /// Whether this installation has a mail server to manage.
    public boolean isConfigured() {
        return url != null && !url.isBlank();
    }
}
