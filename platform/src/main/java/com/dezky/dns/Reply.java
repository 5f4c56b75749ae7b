package com.dezky.dns;

import java.util.List;

/// What one server said.
/// @param server its address, or the name by which the domain calls it
/// @param records empty unless something was found; at most a hundred
public record Reply(String server, Outcome outcome, List<DnsRecord> records) {
    public Reply {
        records = List.copyOf(records);
    }

    /// A reply without records.
    public Reply(String server, Outcome outcome) {
        this(server, outcome, List.of());
    }

    /// The values of the records, in the server's order.
    public List<String> values() {
        return records.stream().map(DnsRecord::value).toList();
    }
}
