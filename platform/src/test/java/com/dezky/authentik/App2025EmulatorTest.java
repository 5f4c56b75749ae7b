package com.dezky.authentik;

import com.dezky.emulator.authentik.Dialect;

/// The same promises kept with our emulator of the release before.
class App2025EmulatorTest extends AppEmulatorTest {
    @Override
    Dialect dialect() {
        return Dialect.V2025_10;
    }
}
