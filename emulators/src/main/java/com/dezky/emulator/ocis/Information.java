package com.dezky.emulator.ocis;

import com.dezky.emulator.Exchange;
import tools.jackson.databind.JsonNode;

/// What the instance tells anyone about itself.
final class Information {
    private static final String STATUS = """
                                         {"installed": true, "maintenance": false, "needsDbUpgrade": false, "version": "10.11.0.0",
                                          "versionstring": "10.11.0", "edition": "Community", "productname": "Infinite Scale",
                                          "product": "Infinite Scale", "productversion": "7.0.0"}""";
    private static final String CAPABILITIES = """
                                               {"ocs": {"meta": {"status": "ok", "statuscode": 100, "message": "OK"},
                                                "data": {"capabilities": {"core": {"status": %s}, "spaces": {"version": "1.0.0", "enabled": true,
                                                  "projects": true, "share_jail": true, "max_quota": 0}},
                                                 "version": {"major": 10, "minor": 11, "micro": 0, "string": "10.11.0", "edition": "Community",
                                                  "product": "Infinite Scale", "productversion": "7.0.0"}}}}"""
            .formatted(STATUS);

    private Information() {}

    static JsonNode status() {
        return Exchange.JSON.readTree(STATUS);
    }

    static JsonNode capabilities() {
        return Exchange.JSON.readTree(CAPABILITIES);
    }
}
