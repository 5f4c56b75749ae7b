package com.dezky.access;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the application is reached and which doors this instance opens.
/// @param baseDomain the domain below which every host lies, as `dezky.localhost`
/// @param scheme     `https`, or `http` in the sandbox
/// @param publicPort the port in public addresses; 0 for the scheme's own
/// @param sandbox    whether to say so on every page
@ConfigurationProperties("dezky")
public record SurfaceSettings(@DefaultValue("dezky.localhost") String baseDomain, @DefaultValue("https") String scheme,
        @DefaultValue("0") int publicPort, @DefaultValue({
                "API", "PORTAL", "OPERATOR", "WORKER"}) Set<Surface> surfaces,
        @DefaultValue("false") boolean sandbox) {
    /// The open surface that answers this Host header; empty for any other host.
    public Optional<Surface> at(String host) {
        var name = host.replaceFirst(":\\d+$", "");
        for (var surface : Surface.values()) {
            if (surface != Surface.WORKER && opens(surface)
                    && name.equalsIgnoreCase(surface.host() + "." + baseDomain)) {
                return Optional.of(surface);
            }
        }
        return Optional.empty();
    }

    public boolean opens(Surface surface) {
        return surfaces.contains(surface);
    }

    /// The public address of a surface, without a trailing slash.
    public URI urlOf(Surface surface) {
        return urlOf(surface.host());
    }

    /// The public address of a host below the base, as `auth`, without a trailing slash.
    public URI urlOf(String host) {
        return URI.create(scheme + "://" + host + "." + baseDomain + (publicPort == 0 ? "" : ":" + publicPort));
    }
}
