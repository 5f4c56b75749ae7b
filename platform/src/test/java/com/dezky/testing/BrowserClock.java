package com.dezky.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// Puts the clock that tests move in the place of the application's.
@TestConfiguration(proxyBeanMethods = false)
class BrowserClock {
    static final MovableClock CLOCK = new MovableClock();

    @Bean
    @Primary
    MovableClock movableClock() {
        return CLOCK;
    }
}
