package com.dezky.maildomain.check;

import com.dezky.maildomain.check.Explanation.Code;
import java.util.List;

/// Compares keys by their bytes, however their records are written.
final class DkimJudge {
    private DkimJudge() {}

    static Verdict judge(ExpectedRecord expected, List<String> found) {
        var ours = DkimRecord.parse(expected.value())
                .orElseThrow(() -> new IllegalArgumentException("not a key: " + expected.value()));
        if (found.isEmpty()) {
            return Verdict.missing(expected);
        }
        var proposal = expected.value();
        if (found.size() > 1) {
            return Verdict.conflict(proposal, Code.SEVERAL_RECORDS, Integer.toString(found.size()));
        }
        var read = DkimRecord.parse(found.getFirst());
        if (read.isEmpty()) {
            return Verdict.different(proposal, Code.DKIM_MALFORMED);
        }
        var theirs = read.get();
        if (theirs.isRevoked()) {
            return Verdict.different(proposal, Code.DKIM_REVOKED);
        }
        if (!theirs.sameKey(ours)) {
            return Verdict.different(proposal, Code.DKIM_OTHER_KEY);
        }
        var restriction = theirs.restriction();
        if (restriction.isPresent()) {
            return Verdict.different(proposal, Code.DKIM_RESTRICTED, restriction.get());
        }
        return theirs.isTest() ? Verdict.match(Code.DKIM_TESTING) : Verdict.match();
    }
}
