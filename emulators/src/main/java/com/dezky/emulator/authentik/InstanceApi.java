package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the installation says about itself.
final class InstanceApi {
    private final Dialect dialect;
    private final Directory directory;
    private final Bodies bodies;

    InstanceApi(Dialect dialect, Directory directory, Bodies bodies) {
        this.dialect = dialect;
        this.directory = directory;
        this.bodies = bodies;
    }

    void version(Exchange exchange) {
        var body = new LinkedHashMap<String, Object>();
        body.put("version_current", dialect.version());
        body.put("version_latest", dialect.version());
        body.put("version_latest_valid", true);
        body.put("build_hash", "");
        body.put("outdated", false);
        body.put("outpost_outdated", false);
        exchange.json(200, body);
    }

    /// There is no database of places here, but browsers say where they are.
    void config(Exchange exchange) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error_reporting", Map.of("enabled", false, "sentry_dsn", "", "environment", "sandbox", "send_pii",
                false, "traces_sample_rate", 0.0));
        body.put("capabilities", List.of("can_save_media", "can_geo_ip"));
        body.put("cache_timeout", 300);
        body.put("cache_timeout_flows", 300);
        body.put("cache_timeout_policies", 300);
        exchange.json(200, body);
    }

    void me(Exchange exchange) {
        var self = bodies.self(directory.userNamed(AuthentikEmulator.ADMIN).orElseThrow());
        exchange.json(200, dialect == Dialect.V2026_8
                ? Map.of("user", self, "users", List.of(self))
                : Map.of("user", self));
    }
}
