package com.dezky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/// An installation that people rely on does not start with settings that would let others in.
class ProductionSettingsTest {
    private static final String SECRET = "c2VjcmV0IG9mIHRoaXMgdGVzdA";
    private static final Map<String, String> SAFE = safe();

    @Test
    void startsWithSafeSettings() {
        look(SAFE);
    }

    @Test
    void looksOnlyInProduction() {
        new ProductionSettings().postProcessEnvironment(new MockEnvironment(), new SpringApplication());
    }

    @Test
    void saysEverythingThatIsWrongAtOnceAndNoValues() {
        assertThatThrownBy(() -> look(Map.of("dezky.authentik.url", "http://auth.example.org", "dezky.authentik.token",
                "hunter2"))).isInstanceOfSatisfying(UnsafeSettings.class, unsafe -> assertThat(unsafe.faults())
                        .hasSizeGreaterThan(8).noneMatch(fault -> fault.contains("hunter2"))
                        .anyMatch(fault -> fault.startsWith("DEZKY_SESSION_KEYS "))
                        .anyMatch(fault -> fault.startsWith("DEZKY_DATABASE_APP_PASSWORD ")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                           dezky.sandbox,                         true,                      sandbox alone
                           dezky.scheme,                          http,                      must be https
                           dezky.base-domain,                     dezky.localhost,           must name the domain
                           dezky.base-domain,                     '',                        must name the domain
                           dezky.identity.portal.issuer,          http://auth.example.org/,  must be an https address
                           dezky.identity.operator.issuer,        https://auth.example.org,  must end with a slash
                           dezky.identity.portal.client-secret,   '',                        is missing
                           dezky.identity.operator.client-secret, changeme,                  everybody knows
                           dezky.cursor-key,                      '',                        is missing
                           dezky.cursor-key,                      c2hvcnQ=,                  must be 32 bytes
                           dezky.cursor-key,                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, not random
                           dezky.session-keys,                    '',                        is missing
                           dezky.session-keys,                    a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=, not random
                           dezky.session-keys,                    a:not base 64,             must be 32 bytes
                           dezky.database.url,                    '',                        PostgreSQL
                           dezky.database.owner-password,         short,                     shorter than
                           dezky.database.platform-password,      '',                        is missing
                           dezky.stalwart.url,                    http://mail.example.org,   must be an https address
                           dezky.ocis.token,                      ocis-sandbox-token-long,   everybody knows
                           """)
    void refusesWhatIsUnsafe(String name, String value, String why) {
        var settings = new LinkedHashMap<>(SAFE);
        settings.put(name, value);
        assertThatThrownBy(() -> look(settings)).isInstanceOfSatisfying(UnsafeSettings.class,
                unsafe -> assertThat(unsafe.faults()).singleElement().asString().contains("(" + name + ")", why));
    }

    @Test
    void asksForNothingThatAnInstanceDoesNotUse() {
        var worker = new LinkedHashMap<>(SAFE);
        worker.put("dezky.surfaces", "worker");
        worker.keySet().removeIf(name -> name.startsWith("dezky.identity.") || name.startsWith("dezky.ocis."));
        look(worker);
        var portal = new LinkedHashMap<>(SAFE);
        portal.put("dezky.surfaces", "portal");
        portal.put("dezky.database.platform-user", "");
        portal.keySet().removeIf(name -> name.startsWith("dezky.identity.operator") || name.contains(
                "platform-password"));
        look(portal);
    }

    private static void look(Map<String, String> settings) {
        var environment = new MockEnvironment();
        environment.setActiveProfiles("production");
        settings.forEach(environment::setProperty);
        new ProductionSettings().postProcessEnvironment(environment, new SpringApplication());
    }

    private static Map<String, String> safe() {
        var safe = new LinkedHashMap<String, String>();
        safe.put("dezky.base-domain", "example.org");
        safe.put("dezky.cursor-key", "3q2+7wABc1M0Vn0Qd9Yb0b7k2WmTn5pXl1rZ8uJhY6E=");
        safe.put("dezky.session-keys", "b:3q2+7wABc1M0Vn0Qd9Yb0b7k2WmTn5pXl1rZ8uJhY6E=, "
                + "a:Vn0Qd9Yb0b7k2WmTn5pXl1rZ8uJhY6E3q2+7wABc1M0=");
        safe.put("dezky.database.url", "jdbc:postgresql://db/dezky");
        for (var role : new String[]{"owner", "app", "platform"}) {
            safe.put("dezky.database." + role + "-password", SECRET);
        }
        for (var surface : new String[]{"portal", "operator"}) {
            safe.put("dezky.identity." + surface + ".issuer", "https://auth.example.org/application/o/x/");
            safe.put("dezky.identity." + surface + ".client-secret", SECRET);
        }
        for (var upstream : new String[]{"authentik", "stalwart", "ocis"}) {
            safe.put("dezky." + upstream + ".url", "https://" + upstream + ".example.org");
            safe.put("dezky." + upstream + ".token", SECRET);
        }
        return safe;
    }
}
