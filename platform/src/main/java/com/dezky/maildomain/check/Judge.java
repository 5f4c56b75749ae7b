package com.dezky.maildomain.check;

import com.dezky.dns.RecordType;
import com.dezky.maildomain.check.Explanation.Code;
import java.util.List;
import java.util.Map;

/// Says what the values at one server mean. Pure, but for SPF, which has to follow what a record includes.
final class Judge {
    private final List<ExpectedRecord> all;
    private final SpfWalk.Lookup lookup;

    /// @param all everything that is expected of the domain
    Judge(List<ExpectedRecord> all, SpfWalk.Lookup lookup) {
        this.all = all;
        this.lookup = lookup;
    }

    /// Which of the values at this name bear on this record: at the domain itself live texts of all sorts.
    static List<String> relevant(ExpectedRecord expected, List<String> values) {
        return expected.purpose() == Purpose.SPF
                ? values.stream().filter(value -> SpfRecord.claims(unquoted(value))).toList()
                : values;
    }

    Verdict judge(ExpectedRecord expected, List<String> values) {
        var found = relevant(expected, values);
        var verdict = plainly(expected, found);
        var unquoted = found.stream().map(Judge::unquoted).toList();
        if (expected.type() == RecordType.TXT && verdict.state().isWrong() && !unquoted.equals(found)
                && plainly(expected, unquoted).matches()) {
            return Verdict.different(expected.value(), Code.VALUE_IN_QUOTES);
        }
        return verdict;
    }

    private Verdict plainly(ExpectedRecord expected, List<String> found) {
        return switch (expected.purpose()) {
            case MX -> MxJudge.judge(expected, siblings(expected), found);
            case SPF -> SpfJudge.judge(expected, found, lookup);
            case DKIM -> DkimJudge.judge(expected, found);
            case DMARC -> DmarcJudge.judge(expected, found);
            case OWNERSHIP, AUTOCONFIG, AUTODISCOVER, MTA_STS, TLS_REPORT, SERVICE -> byType(expected, found);
        };
    }

    private List<ExpectedRecord> siblings(ExpectedRecord expected) {
        return all.stream().filter(other -> other.type() == RecordType.MX && other.host().equals(expected.host()))
                .toList();
    }

    private static Verdict byType(ExpectedRecord expected, List<String> found) {
        if (found.isEmpty()) {
            return Verdict.missing(expected);
        }
        return switch (expected.type()) {
            case CNAME -> same(expected, found.stream().map(Names::plain).toList(), Names.plain(expected.value()));
            case SRV -> same(expected, found.stream().map(Judge::service).toList(), service(expected.value()));
            case TXT -> text(expected, found);
            case A, AAAA, MX, NS -> same(expected, found, expected.value());
        };
    }

    private static Verdict same(ExpectedRecord expected, List<String> found, String wanted) {
        if (!found.contains(wanted)) {
            return Verdict.different(expected.value(), Code.OTHER_VALUE, shortened(found.getFirst()));
        }
        return found.stream().allMatch(wanted::equals)
                ? Verdict.match()
                : Verdict.conflict(expected.value(), Code.SEVERAL_RECORDS, Integer.toString(found.size()));
    }

    /// The proof of ownership may stand among others; what has a version may stand only once.
    private static Verdict text(ExpectedRecord expected, List<String> found) {
        var wanted = meaning(expected.value());
        var version = wanted.get("v");
        if (expected.purpose() == Purpose.OWNERSHIP || version == null) {
            return found.stream().map(String::strip).anyMatch(expected.value()::equals)
                    ? Verdict.match()
                    : Verdict.different(expected.value(), Code.OTHER_VALUE, shortened(found.getFirst()));
        }
        var rivals = found.stream().filter(value -> Tags.claims(value, version)).toList();
        if (rivals.size() > 1) {
            return Verdict.conflict(expected.value(), Code.SEVERAL_RECORDS, Integer.toString(rivals.size()));
        }
        return rivals.stream().map(Judge::meaning).anyMatch(wanted::equals)
                ? Verdict.match()
                : Verdict.different(expected.value(), Code.OTHER_VALUE, shortened(found.getFirst()));
    }

    private static Map<String, String> meaning(String text) {
        return Tags.parse(text).orElse(Map.of());
    }

    /// Port and host of a service: its priority and weight only order it among others.
    private static String service(String value) {
        var parts = value.strip().split("\\s+");
        return parts.length == 4 ? parts[2] + " " + Names.plain(parts[3]) : value;
    }

    private static String unquoted(String value) {
        var bare = value.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : value;
    }

    static String shortened(String value) {
        return value.length() <= 200 ? value : value.substring(0, 200) + "…";
    }
}
