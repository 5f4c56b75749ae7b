package com.dezky.emulator.stalwart;

import java.util.Set;

/// What a property may hold.
sealed interface Kind {
    /// Never empty: Stalwart knows no empty string.
    record Text() implements Kind {}

    /// An e-mail address.
    record Email() implements Kind {}

    record Flag() implements Kind {}

    /// A whole number that is not negative: bytes, milliseconds or a count.
    record Number() implements Kind {}

    /// `YYYY-MM-DDTHH:MM:SSZ`
    record Time() implements Kind {}

    record Choice(Set<String> values) implements Kind {}

    /// One of more values than the emulator carries: the known ones pass, any other is a 501.
    record OpenChoice(Set<String> known) implements Kind {}

    /// The id of an object of this type.
    record Reference(String object) implements Kind {}

    /// `{"member": true}`
    record SetOf(Kind member) implements Kind {}

    /// `{"key": number}`
    record Numbers(Set<String> keys) implements Kind {}

    /// `{"0": object, "1": object}`
    record ListOf(Shape shape) implements Kind {}

    /// One object, with `@type` when it has variants.
    record Part(Shape shape) implements Kind {}

    /// A property the emulator knows by name only: unset it stays null, setting it is a 501.
    record Opaque(String why) implements Kind {}

    /// A property that stays empty because setting it is refused.
    record Forbidden(String description) implements Kind {}
}
