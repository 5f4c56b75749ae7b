package com.dezky;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The platform: one application, four surfaces (`docs/architecture.md`).
@SpringBootApplication
@ConfigurationPropertiesScan
public class Dezky {
    public static void main(String[] args) {
        SpringApplication.run(Dezky.class, args);
    }
}
