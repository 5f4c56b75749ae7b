package com.dezky.sandbox;

import com.dezky.Dezky;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// Starts the application itself, told by its ordinary settings where everything is.
final class Platform {
    private Platform() {}

    static ConfigurableApplicationContext start(Options options, Addresses addresses, Upstreams upstreams,
            Database database, Keys keys) {
        var settings = settings(addresses, database, keys);
        dns(settings, upstreams, addresses);
        settings.putAll(options.properties());
        // As arguments, because those win over the application's own file and over the environment of whoever starts us.
        var arguments = settings.entrySet().stream().map(one -> "--" + one.getKey() + "=" + one.getValue());
        return new SpringApplicationBuilder(Dezky.class)
                // The sandbox stops its parts in order; a hook of the context's own would race with that.
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
    }

    private static Map<String, String> settings(Addresses addresses, Database database, Keys keys) {
        var ports = addresses.ports();
        var settings = new LinkedHashMap<String, String>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", Integer.toString(ports.platform()));
        settings.put("spring.lifecycle.timeout-per-shutdown-phase", "3s");
        settings.put("dezky.management-port", Integer.toString(ports.management()));
        settings.put("dezky.sandbox", "true");
        settings.put("dezky.scheme", "http");
        settings.put("dezky.base-domain", Addresses.BASE);
        settings.put("dezky.public-port", Integer.toString(ports.platform()));
        settings.put("dezky.cursor-key", keys.get("cursor-key"));
        settings.put("dezky.session-keys", "sandbox:" + keys.get("session-key"));
        settings.put("dezky.audit.signing-key", keys.pair("audit-key").secret());
        settings.put("dezky.audit.public-keys", keys.pair("audit-key").open());
        // The first entries are signed while someone is still watching.
        settings.put("dezky.audit.upkeep-every", "5s");
        settings.put("dezky.database.url", database.url());
        settings.put("dezky.database.pool-size", "10");
        settings.put("dezky.authentik.url", addresses.authentik().toString());
        settings.put("dezky.authentik.token", Upstreams.AUTHENTIK_TOKEN);
        settings.put("dezky.stalwart.url", addresses.stalwart().toString());
        settings.put("dezky.stalwart.token", Upstreams.STALWART_TOKEN);
        settings.put("dezky.stalwart.worker-token", Upstreams.STALWART_WORKER_TOKEN);
        settings.put("dezky.ocis.url", addresses.ocis().toString());
        settings.put("dezky.ocis.username", Upstreams.OCIS_USERNAME);
        settings.put("dezky.ocis.token", Upstreams.OCIS_TOKEN);
        settings.put("dezky.smtp.host", "127.0.0.1");
        settings.put("dezky.smtp.port", Integer.toString(ports.smtp()));
        // What breaks is healed, and what drifts is found, while someone is still watching.
        settings.put("dezky.provisioning.retry-cap", "10s");
        settings.put("dezky.provisioning.sweep-every", "1m");
        settings.put("dezky.identity.bootstrap-admins", "true");
        identity(settings, "portal", Upstreams.PORTAL_CLIENT, addresses, keys);
        identity(settings, "operator", Upstreams.OPERATOR_CLIENT, addresses, keys);
        return settings;
    }

    private static void dns(Map<String, String> settings, Upstreams upstreams, Addresses addresses) {
        var resolvers = upstreams.resolvers();
        settings.put("dezky.dns.resolvers", resolvers.getFirst().address() + "," + resolvers.getLast().address());
        settings.put("dezky.dns.authoritative.port", Integer.toString(resolvers.getFirst().port()));
        settings.put("dezky.dns.authoritative.loopback", "true");
        settings.put("dezky.domains.sandbox.publish-url", addresses.page() + "/dns/publish");
    }

    private static void identity(Map<String, String> settings, String surface, String client, Addresses addresses,
            Keys keys) {
        var prefix = "dezky.identity." + surface;
        settings.put(prefix + ".issuer", addresses.issuer(client).toString());
        settings.put(prefix + ".client-id", client);
        settings.put(prefix + ".client-secret", keys.get(client));
    }
}
