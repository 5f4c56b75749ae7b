package com.dezky.bench;

import com.dezky.dns.DnsClient;
import com.dezky.dns.DnsSettings;
import com.dezky.dns.RecordType;
import com.dezky.dns.ServerAddress;
import com.dezky.emulator.Journal;
import com.dezky.emulator.dns.DnsServer;
import com.dezky.emulator.dns.Zones;
import com.dezky.maildomain.check.ExpectedRecord;
import com.dezky.maildomain.check.Purpose;
import com.dezky.maildomain.check.State;
import com.dezky.maildomain.check.Verifier;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// How fast mail domains are checked, and how long one of them takes.
final class VerifyBench {
    private static final int DOMAINS = Integer.getInteger("dezky.bench.domains", 1_000);
    private static final int AT_ONCE = 8;
    private static final Duration DISTANCE = Duration.ofMillis(30);
    private static final String KEY = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A" + "MIIB".repeat(90);

    /// @param right records that were as expected, over all domains
    private record Round(double seconds, long[] sortedMillis, long right) {
        long percentile(int percent) {
            return sortedMillis[Math.min(sortedMillis.length - 1, sortedMillis.length * percent / 100)];
        }
    }

    private VerifyBench() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        var zones = new Zones(Journal.inMemory());
        try (var one = new DnsServer("one", zones); var other = new DnsServer("other", zones)) {
            one.start(0);
            other.start(0);
            one.latency(DISTANCE);
            other.latency(DISTANCE);
            var verifier = new Verifier(client(one, other), Clock.systemUTC());
            for (var domain = 0; domain < DOMAINS; domain++) {
                publish(zones, domain);
            }
            run(verifier, Math.min(DOMAINS, 100)); // the compiler's share is not the verifier's
            var healthy = run(verifier, DOMAINS);
            for (var domain = 0; domain < DOMAINS; domain++) {
                zones.publish(name(domain), "MX", 300, "10 old.test.");
            }
            report(healthy, run(verifier, DOMAINS));
        }
    }

    private static void report(Round healthy, Round moved) {
        var records = expected(0).size();
        var report = new Report("verify", "The check of mail domains").machine()
                .line("%,d domains of %d records each, two resolvers that answer after %d ms, %d domains at a time. The name "
                        + "servers run in the same process, so their work counts against the rate.", DOMAINS, records,
                        DISTANCE.toMillis(), AT_ONCE)
                .line("")
                .line("| domains | domains/s | p50 ms | p95 ms | worst ms | records as expected |")
                .line("|---|---|---|---|---|---|");
        row(report, "everything published", healthy);
        row(report, "MX elsewhere, so their own name servers are asked, too", moved);
        report.line("")
                .target("one domain, both resolvers", "p95 < 1 s", healthy.percentile(95) + " ms healthy, "
                        + moved.percentile(95) + " ms with a fault",
                        Math.max(healthy.percentile(95), moved
                                .percentile(95)) < 1_000)
                .write();
    }

    private static void row(Report report, String what, Round round) {
        report.line("| %s | %.1f | %d | %d | %d | %,d |", what, round.sortedMillis.length / round.seconds, round
                .percentile(50), round.percentile(95), round.percentile(100), round.right);
    }

    private static Round run(Verifier verifier, int domains) throws InterruptedException, ExecutionException {
        var checks = new ArrayList<Callable<long[]>>();
        for (var domain = 0; domain < domains; domain++) {
            var index = domain;
            checks.add(() -> {
                var began = System.nanoTime();
                var report = verifier.check(name(index), expected(index));
                var right = report.records().stream().filter(check -> check.state() == State.MATCH).count();
                return new long[]{(System.nanoTime() - began) / 1_000_000, right};
            });
        }
        var began = System.nanoTime();
        var millis = new long[domains];
        var right = 0L;
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var done = threads.invokeAll(checks);
            for (var domain = 0; domain < domains; domain++) {
                millis[domain] = done.get(domain).get()[0];
                right += done.get(domain).get()[1];
            }
        }
        Arrays.sort(millis);
        return new Round((System.nanoTime() - began) / 1e9, millis, right);
    }

    private static DnsClient client(DnsServer one, DnsServer other) {
        return new DnsClient(
                new DnsSettings(List.of(ServerAddress.of(one.address()), ServerAddress.of(other.address())),
                        Duration.ofSeconds(2), 256, new DnsSettings.Authoritative(one.port(), true)));
    }

    private static void publish(Zones zones, int domain) {
        zones.publish(name(domain), "NS", 300, "ns1." + name(domain) + ".");
        zones.publish("ns1." + name(domain), "A", 300, "127.0.0.1");
        for (var record : expected(domain)) {
            zones.publish(record.host(), record.type().name(), 300, record.value());
        }
    }

    private static String name(int domain) {
        return "kunde" + domain + ".test";
    }

    /// Those of the mail server's zone file and ours.
    private static List<ExpectedRecord> expected(int domain) {
        var name = name(domain);
        var records = new ArrayList<ExpectedRecord>();
        records.add(text(Purpose.OWNERSHIP, "_dezky-challenge." + name, "dezky-verify=" + domain));
        records.add(record(Purpose.MX, RecordType.MX, name, "10 mail.dezky.test."));
        records.add(text(Purpose.SPF, name, "v=spf1 mx -all"));
        records.add(
                text(Purpose.DKIM, "e._domainkey." + name, "v=DKIM1; k=ed25519; h=sha256; p=" + KEY.substring(0, 44)));
        records.add(text(Purpose.DKIM, "r._domainkey." + name, "v=DKIM1; k=rsa; h=sha256; p=" + KEY));
        records.add(text(Purpose.DMARC, "_dmarc." + name, "v=DMARC1; p=reject; rua=mailto:postmaster@" + name));
        for (var service : List.of("_jmap", "_caldavs", "_carddavs", "_imaps", "_pop3s", "_submissions")) {
            records.add(record(Purpose.SERVICE, RecordType.SRV, service + "._tcp." + name, "0 1 443 mail.dezky.test."));
        }
        for (var alias : List.of("mta-sts", "autoconfig", "ua-auto-config", "autodiscover")) {
            records.add(record(Purpose.AUTOCONFIG, RecordType.CNAME, alias + "." + name, "mail.dezky.test."));
        }
        records.add(text(Purpose.MTA_STS, "_mta-sts." + name, "v=STSv1; id=1"));
        records.add(text(Purpose.TLS_REPORT, "_smtp._tls." + name, "v=TLSRPTv1; rua=mailto:postmaster@" + name));
        return records;
    }

    private static ExpectedRecord text(Purpose purpose, String host, String value) {
        return record(purpose, RecordType.TXT, host, value);
    }

    private static ExpectedRecord record(Purpose purpose, RecordType type, String host, String value) {
        return new ExpectedRecord(purpose, type, host, value, true);
    }
}
