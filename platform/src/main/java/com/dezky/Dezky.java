package com.dezky;

import com.dezky.kernel.Cursors;
import java.time.Clock;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/// The platform: one application, four surfaces (`docs/architecture.md`).
@SpringBootApplication
@Modulithic
@ConfigurationPropertiesScan
public class Dezky {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Cursors cursors(@Value("${dezky.cursor-key}") String key) {
        return new Cursors(Base64.getDecoder().decode(key));
    }

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(AdminCommand.NAME)) {
            System.exit(AdminCommand.run(args));
        }
        SpringApplication.run(Dezky.class, args);
    }
}
