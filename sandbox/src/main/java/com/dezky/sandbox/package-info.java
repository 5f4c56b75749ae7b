/// One process with everything in it: embedded PostgreSQL, the emulators, the platform, sample data and a page to break
/// things from. {@link com.dezky.sandbox.Sandbox} starts it; tests and benchmarks start it in their own process.
@NullMarked
package com.dezky.sandbox;

import org.jspecify.annotations.NullMarked;
