package com.dezky.maildomain.check;

import com.dezky.maildomain.check.Explanation.Code;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares where mail goes: the servers count, not the numbers before them, as long as ours come first.
final class MxJudge {
    /// @param host without the final dot; empty means that the domain takes no mail (RFC 7505)
    private record Server(int preference, String host) {
        static Server of(String value) {
            var parts = value.strip().split("\\s+", 2);
            return new Server(Integer.parseInt(parts[0]), Names.plain(parts[1]));
        }
    }

    private MxJudge() {}

    /// @param siblings every expected MX record of this host, this one included
    static Verdict judge(ExpectedRecord expected, List<ExpectedRecord> siblings, List<String> found) {
        if (found.isEmpty()) {
            return Verdict.missing(expected);
        }
        var proposal = expected.value();
        var servers = found.stream().map(Server::of).sorted(Comparator.comparingInt(Server::preference)).toList();
        var ours = siblings.stream().map(record -> Server.of(record.value()).host()).collect(Collectors.toSet());
        var others = servers.stream().filter(server -> !ours.contains(server.host())).toList();
        if (servers.stream().allMatch(server -> server.host().isEmpty())) {
            return Verdict.different(proposal, Code.MX_REFUSES_MAIL);
        }
        if (others.size() == servers.size()) {
            return Verdict.different(proposal, Code.MX_ELSEWHERE, names(others));
        }
        if (!others.isEmpty()) {
            var first = first(servers, ours) < others.getFirst().preference();
            return Verdict.different(proposal, first ? Code.MX_PARTLY : Code.MX_NOT_FIRST, names(others));
        }
        var host = Server.of(expected.value()).host();
        return servers.stream().anyMatch(server -> server.host().equals(host))
                ? Verdict.match()
                : Verdict.missing(expected);
    }

    private static int first(List<Server> servers, Set<String> ours) {
        return servers.stream().filter(server -> ours.contains(server.host())).findFirst().orElseThrow().preference();
    }

    private static String names(List<Server> servers) {
        return servers.stream().map(Server::host).distinct().limit(5).collect(Collectors.joining(", "));
    }
}
