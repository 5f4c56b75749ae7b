package com.dezky;

import com.dezky.access.Surface;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Refuses to start in production with settings that would be unsafe there, and says all of them at once. It looks
/// where the profile `production` is active, before anything connects to anywhere. The values are never named.
public final class ProductionSettings implements EnvironmentPostProcessor, Ordered {
    private static final int SHORTEST_SECRET = 16;
    private static final int KEY_BYTES = 32;
    /// What examples and sandboxes use, and people forget to replace.
    private static final Set<String> WELL_KNOWN = Set.of("sandbox", "secret", "password", "changeme", "change-me",
            "dezky", "example", "default", "test");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            var faults = new Look(environment).faults();
            if (!faults.isEmpty()) {
                throw new UnsafeSettings(faults);
            }
        }
    }

    /// Last, when every source of settings has been read.
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    /// One look at the settings of one environment.
    private record Look(Environment environment, List<String> faults) {
        Look(Environment environment) {
            this(environment, new ArrayList<>());
            door();
            identity();
            keys();
            database();
            for (var upstream : List.of("authentik", "stalwart", "ocis")) {
                upstream(upstream);
            }
        }

        private void door() {
            if (environment.getProperty("dezky.sandbox", Boolean.class, false)) {
                fault("dezky.sandbox", "is on. It belongs to the sandbox alone");
            }
            if (!environment.getProperty("dezky.scheme", "https").equals("https")) {
                fault("dezky.scheme", "must be https: session cookies are not sent over anything else");
            }
            var base = setting("dezky.base-domain");
            if (base.isEmpty() || base.equals("localhost") || base.endsWith(".localhost")) {
                fault("dezky.base-domain", "must name the domain below which people reach this installation");
            }
        }

        private void identity() {
            for (var surface : List.of(Surface.PORTAL, Surface.OPERATOR)) {
                var prefix = "dezky.identity." + surface.name().toLowerCase(Locale.ROOT);
                if (opens(surface) || opens(Surface.API)) {
                    https(prefix + ".issuer");
                    if (!setting(prefix + ".issuer").endsWith("/")) {
                        fault(prefix + ".issuer", "must end with a slash, as the identity provider announces it");
                    }
                }
                if (opens(surface)) {
                    secret(prefix + ".client-secret");
                }
            }
        }

        private void keys() {
            key("dezky.cursor-key", setting("dezky.cursor-key"));
            var keys = setting("dezky.session-keys");
            if (keys.isEmpty()) {
                fault("dezky.session-keys", "is missing: tokens in sessions are encrypted with it");
            }
            for (var each : keys.isEmpty() ? new String[0] : keys.split(",")) {
                key("dezky.session-keys", each.strip().replaceFirst("^[A-Za-z0-9_-]{1,20}:", ""));
            }
        }

        private void database() {
            if (!setting("dezky.database.url").startsWith("jdbc:postgresql:")) {
                fault("dezky.database.url", "must be the address of a PostgreSQL database");
            }
            secret("dezky.database.owner-password");
            secret("dezky.database.app-password");
            if (!environment.getProperty("dezky.database.platform-user", "dezky_platform").isBlank()) {
                secret("dezky.database.platform-password");
            }
        }

        /// Tokens go to it, so the way there is encrypted. A blank address means that there is none.
        private void upstream(String name) {
            if (!setting("dezky." + name + ".url").isEmpty()) {
                https("dezky." + name + ".url");
                secret("dezky." + name + ".token");
            }
            if (name.equals("stalwart") && !setting("dezky.stalwart.worker-token").isEmpty()) {
                secret("dezky.stalwart.worker-token");
            }
        }

        private void https(String name) {
            var address = setting(name);
            try {
                var host = URI.create(address).getHost();
                if (!address.startsWith("https://") || host == null) {
                    fault(name, "must be an https address");
                }
            } catch (IllegalArgumentException malformed) {
                fault(name, "must be an https address");
            }
        }

        private void secret(String name) {
            var value = setting(name);
            if (value.isEmpty()) {
                fault(name, "is missing");
            } else if (WELL_KNOWN.contains(value.toLowerCase(Locale.ROOT))
                    || value.toLowerCase(Locale.ROOT).contains("sandbox")) {
                fault(name, "is a value that everybody knows");
            } else if (value.length() < SHORTEST_SECRET) {
                fault(name, "is shorter than " + SHORTEST_SECRET + " characters");
            }
        }

        private void key(String name, String encoded) {
            if (encoded.isEmpty()) {
                if (name.equals("dezky.cursor-key")) {
                    fault(name, "is missing");
                }
                return;
            }
            try {
                var bytes = Base64.getDecoder().decode(encoded);
                if (bytes.length != KEY_BYTES) {
                    fault(name, "must be " + KEY_BYTES + " bytes in base 64");
                } else if (counts(bytes)) {
                    fault(name, "is not random: make one with openssl rand -base64 32");
                }
            } catch (IllegalArgumentException malformed) {
                fault(name, "must be " + KEY_BYTES + " bytes in base 64");
            }
        }

        /// Whether every byte follows from the one before: all the same, or counting.
        private static boolean counts(byte[] bytes) {
            var step = bytes[1] - bytes[0];
            for (var i = 1; i < bytes.length; i++) {
                if ((byte) (bytes[i - 1] + step) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }

        private boolean opens(Surface surface) {
            return Arrays.stream(environment.getProperty("dezky.surfaces", "api,portal,operator,worker").split(","))
                    .anyMatch(each -> each.strip().equalsIgnoreCase(surface.name()));
        }

        private String setting(String name) {
            return environment.getProperty(name, "").strip();
        }

        private void fault(String name, String what) {
            faults.add("%s (%s) %s.".formatted(variable(name), name, what));
        }

        /// As it is spelled in an environment file.
        private static String variable(String name) {
            return name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        }
    }
}
