package com.dezky.maildomain.check;

import com.dezky.dns.DnsClient;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/// Compares what a domain should publish with what every resolver, and where they lag the domain's own servers, say.
@Component
public final class Verifier {
    private final DnsClient dns;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Verifier(DnsClient dns, Clock clock) {
        this.dns = dns;
        this.clock = clock;
    }

    /// Asks for all records at once. Takes as long as the slowest answer: milliseconds for a healthy domain, some seconds
    /// where servers are silent. Open no transaction around it.
    /// @throws IllegalArgumentException when an expected record cannot be read
    public CheckReport check(String domain, List<ExpectedRecord> expected) {
        var inquiry = new Inquiry(dns, domain, expected, threads);
        var running = expected.stream()
                .map(record -> CompletableFuture.supplyAsync(() -> inquiry.check(record), threads)).toList();
        try {
            return new CheckReport(running.stream().map(CompletableFuture::join).toList(), clock.instant());
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException own ? own : failure;
        }
    }
}
