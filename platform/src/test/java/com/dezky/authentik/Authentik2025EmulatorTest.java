package com.dezky.authentik;

import com.dezky.emulator.authentik.Dialect;

/// The promises kept with the oldest release that Dezky supports.
class Authentik2025EmulatorTest extends AuthentikEmulatorTest {
    @Override
    Dialect dialect() {
        return Dialect.V2025_10;
    }
}
