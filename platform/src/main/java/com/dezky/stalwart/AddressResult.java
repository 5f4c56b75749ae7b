package com.dezky.stalwart;

import java.util.Optional;

/// How giving addresses to an account or a list can end when the server could answer.
public sealed interface AddressResult {
    /// @param id the account or list that has them now
    record Given(String id) implements AddressResult {}

    /// Somebody has one of the addresses; nothing was changed.
    /// @param owner who, when the server says it
    record Taken(Optional<Owner> owner) implements AddressResult {}

    /// Who has an address.
    record Owner(Kind kind, String id) {
        public enum Kind {
            ACCOUNT,
            LIST,
            /// A masked address, for example.
            OTHER
        }
    }
}
