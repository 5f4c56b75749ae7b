package com.dezky.emulator.dns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/// Records as the wire wants them.
final class Records {
    private static final int LONGEST_STRING = 255;
    private static final long TTL = 300;

    private Records() {}

    static List<Record> of(RecordSet set) {
        return set.values().stream().map(value -> of(set, value)).toList();
    }

    static Name name(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("not a name: " + name, malformed);
        }
    }

    static Record alias(Name from, Name to) {
        return new CNAMERecord(from, DClass.IN, TTL, to);
    }

    static Record soa(String zone) {
        return new SOARecord(name(zone), DClass.IN, TTL, name("ns1." + zone), name("hostmaster." + zone), 1, 3600, 600,
                86_400, TTL);
    }

    private static Record of(RecordSet set, String value) {
        var type = Type.value(set.type());
        try {
            return type == Type.TXT
                    ? text(set, value)
                    : Record.fromString(name(set.name()), type, DClass.IN, set.ttl(), value, Name.root);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("not a " + set.type() + " record: " + value, malformed);
        }
    }

    private static Record text(RecordSet set, String value) throws IOException {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var wire = new ByteArrayOutputStream();
        var from = 0;
        do {
            var string = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + LONGEST_STRING));
            wire.write(string.length);
            wire.write(string);
            from += LONGEST_STRING;
        } while (from < bytes.length);
        return Record.newRecord(name(set.name()), Type.TXT, DClass.IN, set.ttl(), wire.toByteArray());
    }
}
