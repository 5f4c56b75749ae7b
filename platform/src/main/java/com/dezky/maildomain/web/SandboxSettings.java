package com.dezky.maildomain.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param publishUrl where records are published with one press; only the sandbox has such a place
@ConfigurationProperties("dezky.domains.sandbox")
record SandboxSettings(@DefaultValue("") String publishUrl) {
    boolean known() {
        return !publishUrl.isBlank();
    }
}
