package com.dezky.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SecretTest {
    record Settings(@DefaultValue("") Secret token, @DefaultValue UpstreamLimits limits) {}

    @Test
    void isReadFromTheConfigurationAndNeverPrinted() {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of("x.token", "s3cret",
                "x.limits.concurrency", "7"))).bind("x", Settings.class).get();

        assertThat(settings.token().value()).isEqualTo("s3cret");
        assertThat(settings.limits().concurrency()).isEqualTo(7);
        assertThat(settings.limits().whole()).isEqualTo(UpstreamLimits.standard().whole());
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void mayBeLeftOut() {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of("x.y", ""))).bindOrCreate("x",
                Settings.class);
        assertThat(settings.token().blank()).isTrue();
        assertThat(settings.limits()).isEqualTo(UpstreamLimits.standard());
    }
}
