package com.dezky.security;

import com.dezky.access.Actor;
import com.dezky.kernel.Cidr;
import com.dezky.kernel.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes what a tenant asks at sign-in. Null leaves a field as it is.
/// @param version the one the actor looked at
/// @param confirm the tenant's slug, typed by whoever knows that the change locks somebody out who matters
public record ChangePolicy(Actor by, TenantId tenant, long version, @Nullable MfaMode mfaMode,
        @Nullable Integer sessionIdleMinutes, @Nullable Integer sessionAbsoluteMinutes,
        @Nullable List<Country> allowedCountries, @Nullable List<Cidr> ipAllowlist, @Nullable Boolean reportOnly,
        @Nullable String confirm) {
    /// The policy as it would be.
    public SecurityPolicy on(SecurityPolicy was) {
        return new SecurityPolicy(was.tenant(), or(mfaMode, was.mfaMode()),
                or(sessionIdleMinutes, was.sessionIdleMinutes()),
                or(sessionAbsoluteMinutes, was.sessionAbsoluteMinutes()),
                or(allowedCountries, was.allowedCountries()), or(ipAllowlist, was.ipAllowlist()),
                or(reportOnly, was.reportOnly()), was.breakGlass(), was.version());
    }

    private static <T> T or(@Nullable T wanted, T was) {
        return wanted == null ? was : wanted;
    }
}
