package com.dezky.emulator.dns;

import java.util.List;
import java.util.Locale;

/// All records of one name and type.
/// @param name lower-case, without the final dot
/// @param type as a zone file says it, for example `TXT`
/// @param ttl seconds
/// @param values as a zone file says them; of TXT records the whole text without quotes
public record RecordSet(String name, String type, long ttl, List<String> values) {
    public RecordSet {
        name = plain(name);
        type = type.toUpperCase(Locale.ROOT);
        values = List.copyOf(values);
    }

    static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    static String key(String name, String type) {
        return plain(name) + "/" + type.toUpperCase(Locale.ROOT);
    }
}
