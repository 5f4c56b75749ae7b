package com.dezky.member.program.web;

import com.dezky.access.SurfaceSettings;
import com.dezky.member.account.AccountSettings;
import org.springframework.stereotype.Component;

/// Where programs hand their mail in. The port speaks TLS from the first byte.
@Component
class Submission {
    private final AccountSettings settings;
    private final SurfaceSettings surfaces;

    Submission(AccountSettings settings, SurfaceSettings surfaces) {
        this.settings = settings;
        this.surfaces = surfaces;
    }

    String host() {
        var host = settings.host();
        return host == null || host.isBlank() ? surfaces.urlOf("mail").getHost() : host;
    }

    int port() {
        return settings.smtpPort();
    }
}
