package com.dezky.maildomain.check;

import com.dezky.maildomain.check.Explanation.Code;
import java.util.List;

/// Compares policies: what is stricter than asked for is fine, what is weaker is not.
final class DmarcJudge {
    private DmarcJudge() {}

    static Verdict judge(ExpectedRecord expected, List<String> found) {
        var ours = DmarcRecord.parse(expected.value())
                .orElseThrow(() -> new IllegalArgumentException("not a DMARC record: " + expected.value()));
        var proposal = expected.value();
        var records = found.stream().filter(DmarcRecord::claims).toList();
        if (records.isEmpty()) {
            return found.isEmpty() ? Verdict.missing(expected) : Verdict.different(proposal, Code.DMARC_MALFORMED);
        }
        if (records.size() > 1) {
            return Verdict.conflict(proposal, Code.DMARC_TWO_RECORDS, Integer.toString(records.size()));
        }
        return DmarcRecord.parse(records.getFirst()).map(theirs -> judge(proposal, ours, theirs))
                .orElseGet(() -> Verdict.different(proposal, Code.DMARC_MALFORMED));
    }

    private static Verdict judge(String proposal, DmarcRecord ours, DmarcRecord theirs) {
        if (theirs.policy().compareTo(ours.policy()) < 0) {
            return Verdict.different(proposal, Code.DMARC_WEAKER, theirs.policy().word(), ours.policy().word());
        }
        if (theirs.subdomains().compareTo(ours.subdomains()) < 0) {
            return Verdict.different(proposal, Code.DMARC_SUBDOMAINS_WEAKER, theirs.subdomains().word(), ours
                    .subdomains().word());
        }
        if (theirs.percent() < ours.percent() && ours.policy() != DmarcRecord.Policy.NONE) {
            return Verdict.different(proposal, Code.DMARC_PARTIAL, Integer.toString(theirs.percent()));
        }
        if (theirs.policy().compareTo(ours.policy()) > 0) {
            return Verdict.match(Code.DMARC_STRICTER, theirs.policy().word(), ours.policy().word());
        }
        return theirs.reports().containsAll(ours.reports())
                ? Verdict.match()
                : Verdict.match(Code.DMARC_REPORTS_ELSEWHERE, String.join(", ", ours.reports()));
    }
}
