package com.dezky.dns;

import com.dezky.dns.Wire.Heard;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/// Asks name servers, each of them, and says what each said. It does not cache, compare or decide.
@Component
public final class DnsClient {
    private static final int NAME_SERVERS = 4;

    private final DnsSettings settings;
    private final Semaphore room;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public DnsClient(DnsSettings settings) {
        this.settings = settings;
        this.room = new Semaphore(settings.concurrency());
    }

    /// What each configured resolver says, in their configured order. Takes at most the configured time for one question.
    /// @param name with or without its final dot
    /// @throws IllegalArgumentException when this cannot be a name
    public List<Reply> ask(String name, RecordType type) {
        var asked = parse(name);
        return atOnce(settings.resolvers(), resolver -> ask(resolver.toString(), resolver, asked, type, true));
    }

    /// What the domain's own name servers say: the truth that has not reached every resolver yet.
    /// @param servers as {@link #nameServersOf} found them
    public List<Reply> askAuthoritative(List<NameServer> servers, String name, RecordType type) {
        var asked = parse(name);
        return atOnce(servers, server -> ask(server.name(), server.address(), asked, type, false));
    }

    /// The name servers of the closest zone around this name, at most four; empty when there is none, or none that we
    /// may ask. A domain whose servers live in a private network has none for us.
    public List<NameServer> nameServersOf(String domain) {
        for (var zone = parse(domain); zone.labels() > 2; zone = new Name(zone, 1)) {
            var found = firstFound(zone.toString(), RecordType.NS);
            if (!found.isEmpty()) {
                return atOnce(found.stream().distinct().limit(NAME_SERVERS).toList(), this::reach).stream()
                        .flatMap(List::stream).toList();
            }
        }
        return List.of();
    }

    /// At most one address of a name server: the others would only say the same.
    private List<NameServer> reach(String name) {
        var addresses = firstFound(name, RecordType.A);
        return (addresses.isEmpty() ? firstFound(name, RecordType.AAAA) : addresses).stream()
                .map(InetAddress::ofLiteral).filter(this::mayAsk).limit(1)
                .map(ip -> new NameServer(name.replaceFirst("\\.$", ""), new ServerAddress(ip, settings.authoritative()
                        .port())))
                .toList();
    }

    private boolean mayAsk(InetAddress address) {
        return PublicAddresses.isPublic(address) || settings.authoritative().loopback() && address.isLoopbackAddress();
    }

    private List<String> firstFound(String name, RecordType type) {
        return ask(name, type).stream().filter(reply -> reply.outcome() == Outcome.FOUND).findFirst()
                .map(Reply::values).orElse(List.of());
    }

    private Reply ask(String server, ServerAddress address, Name name, RecordType type, boolean recursive) {
        room.acquireUninterruptibly();
        try {
            var deadline = Deadline.in(settings.timeout());
            var followed = 0;
            Name asked = name;
            while (followed <= Reading.LINKS) {
                switch (Wire.ask(address, asked, type, recursive, deadline)) {
                    case Heard.Nothing _ -> {
                        return new Reply(server, Outcome.SILENT);
                    }
                    case Heard.CutShort _ -> {
                        return new Reply(server, Outcome.FAILED);
                    }
                    case Heard.Said(var message) -> {
                        var reading = Reading.of(message, asked, type, recursive);
                        if (reading.next() == null) {
                            return new Reply(server, reading.outcome(), reading.records());
                        }
                        asked = reading.next();
                        followed += reading.links();
                    }
                }
            }
            return new Reply(server, Outcome.LOOP);
        } finally {
            room.release();
        }
    }

    private <T, R> List<R> atOnce(List<T> inputs, Function<T, R> question) {
        var running = inputs.stream()
                .map(input -> CompletableFuture.supplyAsync(() -> question.apply(input), threads)).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static Name parse(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException malformed) {
            throw new IllegalArgumentException("not a name: " + name, malformed);
        }
    }
}
