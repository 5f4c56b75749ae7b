package com.dezky.emulator.authentik;

import java.util.List;
import java.util.Map;

/// One thing a flow asks or does, as kept.
///
/// @param settings what is its kind's own: the message, the length of a session
record Stage(String pk, Kind kind, String name, Map<String, Object> settings) {
    /// The kinds that are emulated, with the word in paths.
    enum Kind {
        IDENTIFICATION("identification", "ak-stage-identification-form",
                "authentik_stages_identification.identificationstage", "Identification Stage"),
        PASSWORD("password", "ak-stage-password-form", "authentik_stages_password.passwordstage", "Password Stage"),
        DENY("deny", "ak-stage-deny-form", "authentik_stages_deny.denystage", "Deny Stage"),
        VALIDATE("authenticator/validate", "ak-stage-authenticator-validate-form",
                "authentik_stages_authenticator_validate.authenticatorvalidatestage",
                "Authenticator Validation Stage"),
        TOTP("authenticator/totp", "ak-stage-authenticator-totp-form",
                "authentik_stages_authenticator_totp.authenticatortotpstage", "TOTP Authenticator Setup Stage"),
        WEBAUTHN("authenticator/webauthn", "ak-stage-authenticator-webauthn-form",
                "authentik_stages_authenticator_webauthn.authenticatorwebauthnstage",
                "WebAuthn Authenticator Setup Stage"),
        LOGIN("user_login", "ak-stage-user-login-form", "authentik_stages_user_login.userloginstage",
                "User Login Stage");

        final String path;
        final String component;
        final String model;
        final String title;

        Kind(String path, String component, String model, String title) {
            this.path = path;
            this.component = component;
            this.model = model;
            this.title = title;
        }
    }

    String text(String setting) {
        return settings.get(setting) instanceof String text ? text : "";
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String setting) {
        return settings.get(setting) instanceof List<?> list ? (List<String>) list : List.of();
    }
}
