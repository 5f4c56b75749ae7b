package com.dezky.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/tenants/acme?tab=drift", "/a%20b", "/kept/x", "/a?next=http://evil.test/"})
    void keepsAPathOnThisHost(String path) {
        assertThat(ReturnPath.of(path).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "tenants", "//evil.test", "///evil.test", "/\\evil.test", "\\\\evil.test",
            "http://evil.test/", "https:evil.test", "javascript:alert(1)", "/\t/evil.test", "\n//evil.test", "/ /evil",
            "/auth/oidc/login", "/auth/signed-out", "/%zz", "/caf\u00e9", "@evil.test"})
    void leadsHomeFromAnythingElse(String path) {
        assertThat(ReturnPath.of(path).value()).isEqualTo("/");
    }
}
