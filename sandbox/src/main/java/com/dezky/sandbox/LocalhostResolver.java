package com.dezky.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Locale;
import java.util.stream.Stream;

/// Lets Java reach `auth.dezky.localhost` as browsers do: every name below `localhost` is loopback (RFC 6761,
/// section 6.3). The JDK asks the operating system, and most of those say "unknown".
public final class LocalhostResolver extends InetAddressResolverProvider {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var system = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                var takesIpv4 = (policy.characteristics() & LookupPolicy.IPV4) != 0;
                return takesIpv4 && isBelowLocalhost(host)
                        ? Stream.of(InetAddress.getByAddress(host, LOOPBACK))
                        : system.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return system.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "names below localhost";
    }

    private static boolean isBelowLocalhost(String host) {
        return host.toLowerCase(Locale.ROOT).endsWith(".localhost");
    }
}
