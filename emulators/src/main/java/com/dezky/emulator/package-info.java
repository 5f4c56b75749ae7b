/// What every emulator shares: an HTTP server with faults on demand and a journal that outlives a killed process.
///
/// Emulators know nothing of the platform. Each is written from its upstream's facts alone, so a misreading on
/// either side of the wire shows as a failing test.
@NullMarked
package com.dezky.emulator;

import org.jspecify.annotations.NullMarked;
