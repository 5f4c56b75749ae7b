/// A stand-in for Stalwart 0.16: the JMAP management objects that a control plane uses, with their rules.
///
/// Objects are JSON trees checked against {@link com.dezky.emulator.stalwart.Shape shapes}; a method ({@code get},
/// {@code query}, {@code set}) is written once for all of them.
@NullMarked
package com.dezky.emulator.stalwart;

import org.jspecify.annotations.NullMarked;
