package com.dezky.ui;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/// The design system alone on a port: no database, no sign-in.
@SpringBootConfiguration
@ComponentScan("com.dezky.ui")
@ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class})
class UiSlice {
    static ConfigurableApplicationContext start(int port) {
        return new SpringApplicationBuilder(UiSlice.class).web(WebApplicationType.SERVLET)
                .properties("server.port=" + port, "server.address=127.0.0.1", "dezky.sandbox=true",
                        "spring.config.location=optional:classpath:/none/", "logging.level.root=warn")
                .run();
    }
}
