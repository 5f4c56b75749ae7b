package com.dezky.security;

import com.dezky.kernel.Cidr;
import com.dezky.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tenant asks of everybody who signs in to it.
///
/// @param sessionIdleMinutes     how long a session may go unused
/// @param sessionAbsoluteMinutes how long ago somebody may have proven who they are
/// @param allowedCountries       empty for everywhere
/// @param ipAllowlist            empty for everywhere
/// @param reportOnly             nothing is refused; who would have been is shown
/// @param breakGlass             while an operator has lifted it all; null otherwise
/// @param version                raised by every change of what is asked
public record SecurityPolicy(TenantId tenant, MfaMode mfaMode, int sessionIdleMinutes, int sessionAbsoluteMinutes,
        List<Country> allowedCountries, List<Cidr> ipAllowlist, boolean reportOnly,
        @Nullable BreakGlass breakGlass, long version) {
    /// Our own limits, which a tenant can only tighten.
    public static final int LONGEST_IDLE = 480;
    public static final int LONGEST_ABSOLUTE = 10_080;
    public static final int SHORTEST_IDLE = 5;
    public static final int SHORTEST_ABSOLUTE = 15;
    public static final int MOST_ENTRIES = 100;

    /// An operator's way in for people who locked themselves out.
    /// @param by the operator's address
    public record BreakGlass(Instant from, Instant until, String reason, String by) {}

    public SecurityPolicy {
        allowedCountries = List.copyOf(allowedCountries);
        ipAllowlist = List.copyOf(ipAllowlist);
    }

    /// What holds where nobody said anything.
    public static SecurityPolicy defaults(TenantId tenant) {
        return new SecurityPolicy(tenant, MfaMode.OFF, LONGEST_IDLE, LONGEST_ABSOLUTE, List.of(), List.of(), false,
                null, 1);
    }

    /// Whether an operator has lifted it just now.
    public boolean lifted(Instant now) {
        return breakGlass != null && now.isBefore(breakGlass.until());
    }

    /// Whether it asks for anything at all.
    public boolean asks() {
        return mfaMode != MfaMode.OFF || sessionIdleMinutes < LONGEST_IDLE
                || sessionAbsoluteMinutes < LONGEST_ABSOLUTE || !allowedCountries.isEmpty() || !ipAllowlist.isEmpty();
    }

    /// Whether somebody may come from this address, as far as the list of networks goes. An address that cannot be read
    /// is on no list.
    public boolean admitsAddress(@Nullable String ip) {
        return ipAllowlist.isEmpty() || Cidr.address(ip)
                .map(address -> ipAllowlist.stream().anyMatch(network -> network.contains(address))).orElse(false);
    }

    /// Whether somebody may come from this country. One that is not known is on no list.
    public boolean admitsCountry(@Nullable Country country) {
        return allowedCountries.isEmpty() || country != null && allowedCountries.contains(country);
    }
}
