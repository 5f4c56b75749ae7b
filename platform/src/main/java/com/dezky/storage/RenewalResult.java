package com.dezky.storage;

import java.time.Instant;

/// How a renewal ends.
public sealed interface RenewalResult {
    record Renewed(Instant expiresAt) implements RenewalResult {}

    /// Somebody else is at it.
    record Busy() implements RenewalResult {}

    /// The file server does not take what it was offered.
    record Refused(String why) implements RenewalResult {}

    /// It takes it, and it is not an administrator's.
    record NotAdmin(String username) implements RenewalResult {}

    /// The file server did not answer.
    record Away(String why) implements RenewalResult {}

    /// There is no file server.
    record Absent() implements RenewalResult {}
}
