package com.dezky.authentik;

/// Every way that making a person can end.
public sealed interface CreateUserResult {
    record Created(User user) implements CreateUserResult {}

    /// @param holder who has the name: ourselves when an earlier answer was lost, which our attributes on them tell
    record UsernameTaken(User holder) implements CreateUserResult {}
}
