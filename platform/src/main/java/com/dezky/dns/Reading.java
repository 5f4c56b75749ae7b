package com.dezky.dns;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// What a message says about a name, with the aliases in it followed.
/// @param links how many aliases were followed
/// @param next where the aliases lead when the message itself ends there, or null when it says all
record Reading(Outcome outcome, List<DnsRecord> records, int links, @Nullable Name next) {
    static final int LINKS = 8;
    private static final int RECORDS = 100;

    /// @param recursive whether the server was to find the answer elsewhere; otherwise it must be its own
    static Reading of(Message message, Name asked, RecordType type, boolean recursive) {
        var header = message.getHeader();
        var responsible = header.getFlag(Flags.AA) || recursive && header.getFlag(Flags.RA);
        var code = message.getRcode();
        if (!responsible || code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            return ended(Outcome.FAILED, 0);
        }
        var answers = message.getSection(Section.ANSWER);
        var name = asked;
        var seen = new HashSet<Name>();
        while (seen.add(name) && seen.size() <= LINKS + 1) {
            var records = at(answers, name, type);
            if (!records.isEmpty()) {
                return new Reading(Outcome.FOUND, records, seen.size() - 1, null);
            }
            var target = alias(answers, name);
            if (target == null) {
                return nothing(message, name, seen.size() - 1);
            }
            name = target;
        }
        return ended(Outcome.LOOP, LINKS);
    }

    private static Reading nothing(Message message, Name name, int links) {
        if (message.getRcode() == Rcode.NXDOMAIN) {
            return ended(Outcome.NO_SUCH_NAME, links);
        }
        // With the zone's SOA beside it, "nothing" is the answer for the alias's target, too (RFC 2308, section 2.2).
        var complete = links == 0 || message.getSection(Section.AUTHORITY).stream()
                .anyMatch(record -> record.getType() == Type.SOA);
        return new Reading(Outcome.NO_SUCH_RECORD, List.of(), links, complete ? null : name);
    }

    private static Reading ended(Outcome outcome, int links) {
        return new Reading(outcome, List.of(), links, null);
    }

    private static List<DnsRecord> at(List<Record> answers, Name name, RecordType type) {
        return answers.stream().filter(record -> record.getType() == type.code() && record.getName().equals(name))
                .limit(RECORDS).map(record -> new DnsRecord(value(record), record.getTTL())).toList();
    }

    private static @Nullable Name alias(List<Record> answers, Name name) {
        return answers.stream().filter(record -> record.getName().equals(name))
                .filter(CNAMERecord.class::isInstance).map(record -> ((CNAMERecord) record).getTarget()).findFirst()
                .orElse(null);
    }

    private static String value(Record record) {
        if (record instanceof TXTRecord text) {
            var joined = new StringBuilder();
            for (var string : text.getStringsAsByteArrays()) {
                // One byte a character while joining: a letter of UTF-8 may be split between two strings.
                joined.append(new String(string, StandardCharsets.ISO_8859_1));
            }
            return new String(joined.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
        return record.rdataToString();
    }
}
