package com.dezky.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/// Lets tests call the application and the identity provider by their names below `localhost`, as browsers do, and
/// below `dezky.test`, as an installation's people do. Java resolves neither by itself. Names below `invalid` are
/// unknown at once.
public final class LocalhostNames extends InetAddressResolverProvider {
    @Override
    public InetAddressResolver get(Configuration configuration) {
        var builtIn = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (host.endsWith(".invalid")) {
                    // Nobody has such a name (RFC 6761); a slow name server would have us wait to hear it.
                    throw new UnknownHostException(host);
                }
                return host.endsWith(".localhost") || host.endsWith(".dezky.test")
                        ? Stream.of(InetAddress.getByAddress(host, new byte[]{127, 0, 0, 1}))
                        : builtIn.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return builtIn.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "*.localhost";
    }
}
