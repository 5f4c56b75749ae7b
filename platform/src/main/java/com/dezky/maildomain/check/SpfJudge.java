package com.dezky.maildomain.check;

import com.dezky.maildomain.check.Explanation.Code;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares who may send: a record that allows what ours must and more is fine, as long as receivers can evaluate it.
final class SpfJudge {
    private final ExpectedRecord expected;
    private final SpfRecord ours;
    private final SpfWalk.Lookup lookup;

    private SpfJudge(ExpectedRecord expected, SpfWalk.Lookup lookup) {
        this.expected = expected;
        this.lookup = lookup;
        this.ours = SpfRecord.parse(expected.value())
                .orElseThrow(() -> new IllegalArgumentException("not an SPF record: " + expected.value()));
    }

    static Verdict judge(ExpectedRecord expected, List<String> found, SpfWalk.Lookup lookup) {
        return new SpfJudge(expected, lookup).judge(found);
    }

    private Verdict judge(List<String> found) {
        var records = found.stream().filter(SpfRecord::claims).toList();
        if (records.isEmpty()) {
            return Verdict.missing(expected);
        }
        if (records.size() > 1) {
            return Verdict.conflict(merged(records), Code.SPF_TWO_RECORDS, Integer.toString(records.size()));
        }
        var proposal = merged(records);
        return switch (SpfRecord.read(records.getFirst())) {
            case SpfRecord.Reading.Malformed(var part) -> Verdict.different(proposal, Code.SPF_MALFORMED, part);
            case SpfRecord.Reading.Read(var record) -> judge(record, proposal);
        };
    }

    private Verdict judge(SpfRecord theirs, String proposal) {
        var walk = SpfWalk.of(expected.host(), theirs, lookup);
        var trouble = walk.trouble();
        var unanswered = trouble != null && trouble.code() == Code.SPF_INCLUDE_UNANSWERED;
        var missing = missing(walk);
        if (missing.isPresent() && !unanswered) {
            return lacks(missing.get(), theirs, proposal);
        }
        var end = ending(walk.all(), proposal);
        if (trouble == null || end.state().isWrong() && !unanswered) {
            return end;
        }
        return new Verdict(unanswered ? State.UNKNOWN : State.DIFFERENT, trouble, null);
    }

    private Optional<SpfTerm> missing(SpfWalk walk) {
        return ours.terms().stream().filter(term -> !term.isAll() && term.allows())
                .filter(term -> !walk.allowed().contains(term.meaning(expected.host()))).findFirst();
    }

    private Verdict lacks(SpfTerm term, SpfRecord theirs, String proposal) {
        var meaning = term.meaning(expected.host());
        if (theirs.unread().stream().anyMatch(late -> late.meaning(expected.host()).equals(meaning))) {
            return Verdict.different(proposal, Code.SPF_AFTER_ALL, term.toString());
        }
        var code = term.kind().equals("include") ? Code.SPF_MISSING_INCLUDE : Code.SPF_MISSING_MECHANISM;
        return Verdict.different(proposal, code, term.toString());
    }

    private Verdict ending(@Nullable SpfTerm theirs, String proposal) {
        var wanted = ours.all().orElse(null);
        if (wanted == null) {
            return Verdict.match();
        }
        if (theirs == null) {
            return Verdict.different(proposal, Code.SPF_NO_ALL);
        }
        if (theirs.allows()) {
            return Verdict.different(proposal, Code.SPF_ALLOWS_EVERYONE);
        }
        if (theirs.hardness() < wanted.hardness()) {
            return Verdict.different(proposal, Code.SPF_SOFTER_ALL, theirs.toString(), wanted.toString());
        }
        return theirs.hardness() > wanted.hardness()
                ? Verdict.match(Code.SPF_STRICTER_ALL, theirs.toString(), wanted.toString())
                : Verdict.match();
    }

    private String merged(List<String> records) {
        return SpfRecord.merge(expected.host(), ours, records.stream().limit(10).map(SpfRecord::parse)
                .flatMap(Optional::stream).toList());
    }
}
