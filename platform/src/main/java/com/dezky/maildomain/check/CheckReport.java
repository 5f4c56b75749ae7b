package com.dezky.maildomain.check;

import java.time.Instant;
import java.util.List;

/// How a domain stands.
/// @param records in the order they were expected
/// @param at when the check ended
public record CheckReport(List<RecordCheck> records, Instant at) {
    public CheckReport {
        records = List.copyOf(records);
    }
}
