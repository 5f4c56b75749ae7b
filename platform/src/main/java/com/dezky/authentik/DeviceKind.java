package com.dezky.authentik;

import java.util.Arrays;
import java.util.Locale;

/// What a device of a person is.
public enum DeviceKind {
    /// An app that shows codes.
    TOTP,
    /// A passkey or a security key.
    WEBAUTHN,
    /// Recovery codes.
    STATIC,
    /// Codes by text message.
    SMS,
    /// A push message of Duo's.
    DUO,
    /// Codes by e-mail.
    EMAIL,
    /// Something this client does not know, and therefore cannot delete.
    OTHER;

    /// The word in the API's paths.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param model as the server names it, for example `authentik_stages_authenticator_totp.totpdevice`
    static DeviceKind ofModel(String model) {
        return Arrays.stream(values()).filter(kind -> model.startsWith("authentik_stages_authenticator_" + kind.word()
                + ".")).findFirst().orElse(OTHER);
    }
}
