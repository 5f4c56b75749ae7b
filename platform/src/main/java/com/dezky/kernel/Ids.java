package com.dezky.kernel;

import java.security.SecureRandom;
import java.util.UUID;

/// New ids, for where the application must know the id before the row is written.
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /// A UUIDv7 (RFC 9562, section 5.7): sorts by the time it was made.
    public static UUID next() {
        var high = (System.currentTimeMillis() << 16) | 0x7000L | RANDOM.nextInt(0x1000);
        var low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
