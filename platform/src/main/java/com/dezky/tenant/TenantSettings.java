package com.dezky.tenant;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param baseDomain the domain everything lies below
/// @param mailBase   below which each tenant gets its mail domain; the base domain when not given
/// @param retention  how long a closed tenant, or a removed member, can be restored
@ConfigurationProperties("dezky")
public record TenantSettings(@DefaultValue("dezky.localhost") String baseDomain, @Nullable String mailBase,
        @DefaultValue("30d") Duration retention) {
    /// What every tenant's mail domain ends in, with the dot.
    public String mailSuffix() {
        return "." + (mailBase == null || mailBase.isBlank() ? baseDomain : mailBase);
    }

    String mailDomainOf(com.dezky.kernel.Slug slug) {
        return slug + mailSuffix();
    }
}
