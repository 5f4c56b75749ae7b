package com.dezky.access.web;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether anybody is home; open, on any host. Liveness and readiness live on the management port.
@RestController
class HealthApi {
    @GetMapping("/health")
    Map<String, String> health() {
        return Map.of("status", "ok", "service", "dezky-platform-api");
    }
}
