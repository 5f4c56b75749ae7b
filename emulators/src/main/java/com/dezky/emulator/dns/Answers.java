package com.dezky.emulator.dns;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// The answer to a question, right or wrong on purpose.
final class Answers {
    private static final int LINKS = 8;

    private final Zones zones;

    Answers(Zones zones) {
        this.zones = zones;
    }

    /// @param fault what is wrong with this name, null for nothing
    Message answer(Message query, @Nullable DnsFault fault) {
        var question = query.getQuestion();
        return switch (fault) {
            case SERVFAIL -> failed(query, Rcode.SERVFAIL);
            case REFUSED -> failed(query, Rcode.REFUSED);
            case NXDOMAIN -> failed(query, Rcode.NXDOMAIN);
            case NO_EDNS -> query.getOPT() == null ? honest(query) : failed(query, Rcode.FORMERR);
            case LAME -> lame(query);
            case WRONG_QUESTION -> elsewhere(query);
            case WRONG_ID -> {
                var answer = honest(query);
                answer.getHeader().setID((query.getHeader().getID() + 1) & 0xffff);
                yield answer;
            }
            case CNAME_LOOP -> loop(query, question.getName());
            case CNAME_CHAIN -> {
                var answer = begin(query, question);
                var next = Records.name("a" + Math.abs(question.getName().hashCode()) + ".endless.test");
                answer.addRecord(Records.alias(question.getName(), next), Section.ANSWER);
                yield answer;
            }
            case TRUNCATED, TRUNCATED_AND_CUT, TRUNCATED_AND_DRIPPING, SLOW, SILENT, GARBAGE -> honest(query);
            case null -> honest(query);
        };
    }

    /// Says that the rest comes over TCP.
    static Message truncated(Message answer) {
        var cut = new Message(answer.getHeader().getID());
        cut.addRecord(answer.getQuestion(), Section.QUESTION);
        cut.getHeader().setFlag(Flags.QR);
        cut.getHeader().setFlag(Flags.RA);
        cut.getHeader().setFlag(Flags.TC);
        return cut;
    }

    private Message honest(Message query) {
        var answer = begin(query, query.getQuestion());
        fill(answer, query.getQuestion().getName(), query.getQuestion().getType());
        return answer;
    }

    private void fill(Message answer, Name asked, int type) {
        var name = asked;
        for (var link = 0; link <= LINKS; link++) {
            var plain = RecordSet.plain(name.toString());
            var found = zones.find(plain, Type.string(type));
            if (found.isPresent()) {
                Records.of(found.get()).forEach(record -> answer.addRecord(record, Section.ANSWER));
                return;
            }
            var alias = zones.find(plain, "CNAME");
            if (alias.isEmpty()) {
                answer.getHeader().setRcode(zones.exists(plain) ? Rcode.NOERROR : Rcode.NXDOMAIN);
                answer.addRecord(Records.soa(zones.zoneOf(plain)), Section.AUTHORITY);
                return;
            }
            var target = Records.name(alias.get().values().getFirst());
            answer.addRecord(Records.alias(name, target), Section.ANSWER);
            name = target;
        }
    }

    private Message elsewhere(Message query) {
        var asked = query.getQuestion();
        var other = Record.newRecord(Records.name("wrong." + asked.getName()), asked.getType(), DClass.IN);
        var answer = begin(query, other);
        fill(answer, asked.getName(), asked.getType());
        return answer;
    }

    private static Message loop(Message query, Name asked) {
        var answer = begin(query, query.getQuestion());
        var other = Records.name("loop." + asked);
        answer.addRecord(Records.alias(asked, other), Section.ANSWER);
        answer.addRecord(Records.alias(other, asked), Section.ANSWER);
        return answer;
    }

    private static Message lame(Message query) {
        var answer = begin(query, query.getQuestion());
        answer.getHeader().unsetFlag(Flags.AA);
        answer.getHeader().unsetFlag(Flags.RA);
        return answer;
    }

    private static Message failed(Message query, int code) {
        var answer = begin(query, query.getQuestion());
        answer.getHeader().setRcode(code);
        return answer;
    }

    private static Message begin(Message query, Record question) {
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.getHeader().setFlag(Flags.RA);
        if (query.getHeader().getFlag(Flags.RD)) {
            answer.getHeader().setFlag(Flags.RD);
        }
        answer.addRecord(question, Section.QUESTION);
        return answer;
    }
}
