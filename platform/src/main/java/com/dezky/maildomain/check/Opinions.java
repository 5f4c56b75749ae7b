package com.dezky.maildomain.check;

import com.dezky.dns.Outcome;
import com.dezky.dns.Reply;
import com.dezky.maildomain.check.Explanation.Code;
import java.util.Comparator;
import java.util.List;

/// What several servers' replies mean together. Pure.
final class Opinions {
    /// One server's.
    record Opinion(Reply reply, Verdict verdict) {
        State state() {
            return verdict.state();
        }
    }

    private Opinions() {}

    /// What a reply means that says nothing about records.
    static Verdict withoutAnswer(ExpectedRecord expected, Reply reply) {
        return switch (reply.outcome()) {
            case SILENT -> Verdict.unknown(Code.RESOLVER_SILENT, reply.server());
            case LOOP -> Verdict.different(expected.value(), Code.CNAME_LOOP, expected.host());
            case FAILED, FOUND, NO_SUCH_NAME, NO_SUCH_RECORD -> Verdict.unknown(Code.RESOLVER_FAILED, reply.server());
        };
    }

    /// The worst of them. Who is silent has no vote as long as others speak: a resolver that cannot be reached from
    /// here says nothing about the domain. One that fails does: the domain may be broken in a way the other overlooks.
    /// @param opinions at least one
    static Verdict together(List<Opinion> opinions) {
        var voters = opinions.stream().filter(opinion -> opinion.reply().outcome() != Outcome.SILENT).toList();
        if (voters.isEmpty()) {
            return opinions.getFirst().verdict();
        }
        var worst = voters.stream().max(Comparator.comparing(Opinion::state)).orElseThrow();
        var best = voters.stream().min(Comparator.comparing(Opinion::state)).orElseThrow();
        var verdict = worst.verdict();
        if (worst.state() != best.state() && worst.state().isWrong() && best.state() != State.UNKNOWN) {
            return new Verdict(verdict.state(), Explanation.of(Code.RESOLVERS_DISAGREE, worst.reply().server(), best
                    .reply().server()), verdict.proposal());
        }
        if (verdict.why().code() == Code.AS_EXPECTED && voters.size() < opinions.size()) {
            return Verdict.match(Code.RESOLVER_SILENT, opinions.stream().map(Opinion::reply)
                    .filter(reply -> reply.outcome() == Outcome.SILENT).findFirst().orElseThrow().server());
        }
        return verdict;
    }
}
