package com.dezky.member.web;

import java.math.BigDecimal;
import java.util.Optional;

/// A quota as people type it: in GB, with a comma or a point.
final class Gigabytes {
    private static final BigDecimal BYTES = BigDecimal.valueOf(1_000_000_000);

    private Gigabytes() {}

    /// Bytes; empty for what is no number.
    static Optional<Long> read(String typed) {
        try {
            return Optional.of(new BigDecimal(typed.strip().replace(',', '.')).multiply(BYTES).longValueExact());
        } catch (ArithmeticException | NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    static String write(long bytes) {
        return BigDecimal.valueOf(bytes).divide(BYTES).stripTrailingZeros().toPlainString();
    }
}
