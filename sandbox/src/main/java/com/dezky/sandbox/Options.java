package com.dezky.sandbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// How a sandbox is started.
/// @param data       the directory everything is kept in; made when missing
/// @param sampleData whether people, a partner and tenants are put in
/// @param properties settings of the platform that differ from the sandbox's own
public record Options(Path data, Ports ports, boolean sampleData, Map<String, String> properties) {
    public Options {
        data = data.toAbsolutePath().normalize();
        properties = Map.copyOf(properties);
    }

    /// The usual sandbox.
    /// @param firstPort the first of eight ports in a row
    public static Options at(Path data, int firstPort) {
        return new Options(data, Ports.from(firstPort), true, Map.of());
    }

    /// The usual sandbox beside whatever else runs; for tests and benchmarks.
    public static Options onFreePorts(Path data) {
        return new Options(data, Ports.free(), true, Map.of());
    }

    public Options withoutSampleData() {
        return new Options(data, ports, false, properties);
    }

    /// Sets one property of the platform, as `dezky.database.pool-size`.
    public Options with(String property, String value) {
        var more = new HashMap<>(properties);
        more.put(property, value);
        return new Options(data, ports, sampleData, more);
    }
}
