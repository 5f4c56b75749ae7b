package com.dezky.emulator.authentik;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a device is, as the API names it.
public enum DeviceType {
    TOTP("TOTPDevice", "TOTP Device"),
    WEBAUTHN("WebAuthnDevice", "WebAuthn Device"),
    STATIC("StaticDevice",
            "Static Device"),
    SMS("SMSDevice", "SMS Device"),
    DUO("DuoDevice", "Duo Device"),
    EMAIL("EmailDevice",
            "Email Device");

    final String model;
    final String title;

    DeviceType(String model, String title) {
        this.model = model;
        this.title = title;
    }

    /// The word in paths and in the names of modules.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DeviceType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
