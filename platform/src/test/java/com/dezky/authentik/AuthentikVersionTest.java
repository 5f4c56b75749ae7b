package com.dezky.authentik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AuthentikVersionTest {
    @Test
    void ordersReleasesByYearAndMonth() {
        assertThat(AuthentikVersion.of("2025.10.4").isAtLeast(2025, 12)).isFalse();
        assertThat(AuthentikVersion.of("2025.12.0-rc1").isAtLeast(2025, 12)).isTrue();
        assertThat(AuthentikVersion.of("2026.8.3").isAtLeast(2025, 12)).isTrue();
        assertThat(AuthentikVersion.of("2026.2.1").isAtLeast(2026, 8)).isFalse();
    }

    @Test
    void refusesWhatIsNotARelease() {
        assertThatThrownBy(() -> AuthentikVersion.of("latest")).isInstanceOf(IllegalArgumentException.class);
    }
}
