package com.dezky.maildomain.check;

import com.dezky.dns.DnsClient;
import com.dezky.dns.DnsRecord;
import com.dezky.dns.NameServer;
import com.dezky.dns.Outcome;
import com.dezky.dns.RecordType;
import com.dezky.dns.Reply;
import com.dezky.maildomain.check.Explanation.Code;
import com.dezky.maildomain.check.Opinions.Opinion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One check of one domain. Asks each question once, however many records hang on it.
final class Inquiry {
    private static final int FOUND_SHOWN = 20;
    private static final int LONGEST_SHOWN = 1_000;

    private record Question(String name, RecordType type) {}

    private final DnsClient dns;
    private final String domain;
    private final Executor threads;
    private final Judge judge;
    private final Map<Question, CompletableFuture<List<Reply>>> asked = new ConcurrentHashMap<>();
    private @Nullable CompletableFuture<List<NameServer>> nameServers;

    Inquiry(DnsClient dns, String domain, List<ExpectedRecord> expected, Executor threads) {
        this.dns = dns;
        this.domain = Names.plain(domain);
        this.threads = threads;
        this.judge = new Judge(expected, this::firstAnswer);
    }

    RecordCheck check(ExpectedRecord expected) {
        var replies = ask(expected.host(), expected.type());
        var verdict = together(expected, replies);
        if (!verdict.state().isWrong()) {
            return result(expected, verdict, replies, false);
        }
        var own = own(expected);
        var right = own.stream().filter(opinion -> opinion.verdict().matches()).toList();
        if (right.isEmpty()) {
            return result(expected, verdict.state() == State.MISSING ? reason(expected, verdict) : verdict, replies,
                    false);
        }
        var why = right.size() == own.size()
                ? Explanation.of(Code.NOT_EVERYWHERE_YET, Long.toString(longestTtl(expected, replies)))
                : Explanation.of(Code.NAME_SERVERS_DISAGREE, own.stream().filter(opinion -> !right.contains(opinion))
                        .findFirst().orElseThrow().reply().server(), right.getFirst().reply().server());
        return result(expected, new Verdict(verdict.state(), why, verdict.proposal()), replies,
                right.size() == own.size());
    }

    /// What the domain's own name servers say, of those that say anything.
    private List<Opinion> own(ExpectedRecord expected) {
        var replies = dns.askAuthoritative(nameServers().join(), expected.host(), expected.type());
        return opinions(expected, replies.stream().filter(reply -> reply.outcome().isAnswer()).toList());
    }

    /// Why nothing is there, as far as one can tell: two mistakes that are easily made and hard to see.
    private Verdict reason(ExpectedRecord expected, Verdict missing) {
        var doubled = expected.host() + "." + domain;
        if (!expected.host().equals(domain) && Names.askable(doubled)
                && judge.judge(expected, firstAnswer(doubled, expected.type()).values()).matches()) {
            return missing.because(Code.NAME_DOUBLED, doubled);
        }
        return nameServers().join().isEmpty() && firstAnswer(domain, RecordType.NS).outcome() == Outcome.NO_SUCH_NAME
                ? missing.because(Code.NO_NAME_SERVERS, domain)
                : missing;
    }

    private Verdict together(ExpectedRecord expected, List<Reply> replies) {
        return Opinions.together(opinions(expected, replies));
    }

    private List<Opinion> opinions(ExpectedRecord expected, List<Reply> replies) {
        var known = new LinkedHashMap<List<String>, Verdict>();
        var opinions = new ArrayList<Opinion>();
        for (var reply : replies) {
            // In any order they mean the same, and following an SPF record twice would cost the same questions again.
            var verdict = reply.outcome().isAnswer()
                    ? known.computeIfAbsent(reply.values().stream().sorted().toList(),
                            values -> judge.judge(expected, values))
                    : Opinions.withoutAnswer(expected, reply);
            opinions.add(new Opinion(reply, verdict));
        }
        return opinions;
    }

    private List<Reply> ask(String name, RecordType type) {
        return asked.computeIfAbsent(new Question(name, type),
                question -> CompletableFuture.supplyAsync(() -> dns.ask(name, type), threads)).join();
    }

    private Reply firstAnswer(String name, RecordType type) {
        var replies = ask(name, type);
        return replies.stream().filter(reply -> reply.outcome().isAnswer()).findFirst().orElse(replies.getFirst());
    }

    private synchronized CompletableFuture<List<NameServer>> nameServers() {
        var looking = nameServers;
        if (looking == null) {
            looking = CompletableFuture.supplyAsync(() -> dns.nameServersOf(domain), threads);
            nameServers = looking;
        }
        return looking;
    }

    private static RecordCheck result(ExpectedRecord expected, Verdict verdict, List<Reply> replies,
            boolean published) {
        return new RecordCheck(expected, verdict.state(), found(expected, replies), verdict.why(), verdict.proposal(),
                published);
    }

    private static List<Found> found(ExpectedRecord expected, List<Reply> replies) {
        var found = new LinkedHashMap<String, Found>();
        for (var reply : replies) {
            for (var value : Judge.relevant(expected, reply.values())) {
                var shown = value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN);
                found.merge(shown, new Found(shown, ttl(reply, value), Set.of(reply.server())), Inquiry::both);
            }
        }
        return found.values().stream().limit(FOUND_SHOWN).toList();
    }

    private static Found both(Found one, Found other) {
        var servers = new HashSet<>(one.servers());
        servers.addAll(other.servers());
        return new Found(one.value(), Math.max(one.ttlSeconds(), other.ttlSeconds()), servers);
    }

    private static long ttl(Reply reply, String value) {
        return reply.records().stream().filter(record -> record.value().equals(value)).mapToLong(DnsRecord::ttlSeconds)
                .max().orElse(0);
    }

    private static long longestTtl(ExpectedRecord expected, List<Reply> replies) {
        return found(expected, replies).stream().max(Comparator.comparingLong(Found::ttlSeconds)).map(
                Found::ttlSeconds).orElse(0L);
    }
}
