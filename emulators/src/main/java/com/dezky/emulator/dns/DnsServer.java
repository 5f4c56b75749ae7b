package com.dezky.emulator.dns;

import com.dezky.emulator.Fault;
import com.dezky.emulator.Upstream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/// A name server on loopback, UDP and TCP on one port, that answers from {@link Zones} and fails when told to.
public final class DnsServer implements Upstream {
    private static final int PLAIN_DATAGRAM = 512;
    private static final int LARGEST_MESSAGE = 65_535;
    private static final int PORTS_TRIED = 20;
    private static final byte[] GARBAGE = "this is no DNS message".getBytes(StandardCharsets.US_ASCII);

    /// One question that came in.
    /// @param name lower-case, without the final dot
    public record Asked(String name, String type, boolean overTcp) {}

    private final String name;
    private final Answers answers;
    private final Map<String, DnsFault> byName = new ConcurrentHashMap<>();
    private final List<Consumer<Asked>> observers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable DnsFault forAll;
    private volatile @Nullable Fault standing;
    private volatile Duration latency = Duration.ZERO;
    private volatile Duration slowness = Duration.ofSeconds(30);
    private @Nullable DatagramSocket datagrams;
    private @Nullable ServerSocket streams;
    private InetAddress address = InetAddress.getLoopbackAddress();
    private int port;

    /// @param name for example `dns`, as in `./dezky sandbox break <name>`
    public DnsServer(String name, Zones zones) {
        this.name = name;
        this.answers = new Answers(zones);
    }

    /// Starts listening on loopback.
    /// @param port 0 for any that is free for both protocols
    public void start(int port) {
        start(InetAddress.getLoopbackAddress(), port);
    }

    /// Starts listening on another address of this machine, for a second name server on the same port.
    public synchronized void start(InetAddress address, int port) {
        this.address = address;
        this.port = port;
        listen();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized int port() {
        return port;
    }

    /// As the platform's `dezky.dns.resolvers` takes it.
    public synchronized String address() {
        return address.getHostAddress() + ":" + port();
    }

    /// Every question fails this way until {@link #heal}.
    public void breakWith(DnsFault fault) {
        forAll = fault;
    }

    /// Questions about this name fail this way until {@link #heal}; this beats what is wrong with all.
    public void breakName(String name, DnsFault fault) {
        byName.put(RecordSet.plain(name), fault);
    }

    @Override
    public synchronized void breakWith(Fault fault) {
        standing = fault;
        forAll = switch (fault) {
            case DOWN -> null;
            case SLOW -> DnsFault.SLOW;
            case ERROR_500 -> DnsFault.SERVFAIL;
            case TOO_MANY -> DnsFault.REFUSED;
            case GARBAGE -> DnsFault.GARBAGE;
            case LOSE_RESPONSE -> DnsFault.SILENT;
        };
        if (fault == Fault.DOWN) {
            unlisten();
        } else {
            listen();
        }
    }

    @Override
    public synchronized void heal() {
        standing = null;
        forAll = null;
        byName.clear();
        listen();
    }

    @Override
    public Optional<Fault> standing() {
        return Optional.ofNullable(standing);
    }

    /// Adds a delay to every answer, as a distant server would.
    public void latency(Duration delay) {
        latency = delay;
    }

    /// How long {@link DnsFault#SLOW} waits before it answers.
    public void slowness(Duration delay) {
        slowness = delay;
    }

    /// Calls this for each question, before it is answered.
    public void observe(Consumer<Asked> observer) {
        observers.add(observer);
    }

    @Override
    public synchronized void close() {
        unlisten();
        threads.shutdownNow();
    }

    private void listen() {
        if (datagrams != null) {
            return;
        }
        try {
            var udp = bind();
            datagrams = udp;
            port = udp.getLocalPort();
            threads.submit(() -> serveDatagrams(udp));
            var tcp = streams;
            if (tcp != null) {
                threads.submit(() -> serveStreams(tcp));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(name + " cannot listen on port " + port, failure);
        }
    }

    /// A port that is free for one protocol may be taken for the other; with port 0 we look for one that is not.
    private DatagramSocket bind() throws IOException {
        for (var tried = 1;; tried++) {
            var udp = new DatagramSocket(new InetSocketAddress(address, port));
            try {
                streams = new ServerSocket(udp.getLocalPort(), 128, address);
                return udp;
            } catch (BindException taken) {
                udp.close();
                if (port != 0 || tried == PORTS_TRIED) {
                    throw taken;
                }
            }
        }
    }

    private void unlisten() {
        var udp = datagrams;
        var tcp = streams;
        datagrams = null;
        streams = null;
        try {
            if (udp != null) {
                udp.close();
            }
            if (tcp != null) {
                tcp.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void serveDatagrams(DatagramSocket socket) {
        var packet = new DatagramPacket(new byte[LARGEST_MESSAGE], LARGEST_MESSAGE);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST_MESSAGE);
                socket.receive(packet);
                var bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                var from = packet.getSocketAddress();
                threads.submit(() -> {
                    var answer = answerDatagram(bytes);
                    if (answer != null) {
                        socket.send(new DatagramPacket(answer, answer.length, from));
                    }
                    return null;
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte @Nullable [] answerDatagram(byte[] bytes) throws IOException, InterruptedException {
        var query = new Message(bytes);
        var fault = admit(query, false);
        return switch (fault) {
            case SILENT -> null;
            case GARBAGE -> GARBAGE;
            case TRUNCATED, TRUNCATED_AND_CUT, TRUNCATED_AND_DRIPPING -> Answers.truncated(answers.answer(query, fault))
                    .toWire();
            case null, default -> {
                var answer = answers.answer(query, fault);
                var extension = query.getOPT();
                var room = extension == null ? PLAIN_DATAGRAM : Math.max(PLAIN_DATAGRAM, extension.getPayloadSize());
                var whole = answer.toWire();
                yield whole.length <= room ? whole : Answers.truncated(answer).toWire();
            }
        };
    }

    private void serveStreams(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                threads.submit(() -> {
                    try (socket) {
                        answerStream(socket);
                    }
                    return null;
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answerStream(Socket socket) throws IOException, InterruptedException {
        var in = new DataInputStream(socket.getInputStream());
        var query = new Message(in.readNBytes(in.readUnsignedShort()));
        var fault = admit(query, true);
        if (fault == DnsFault.SILENT || fault == DnsFault.TRUNCATED_AND_CUT) {
            return;
        }
        var message = fault == DnsFault.GARBAGE ? GARBAGE : answers.answer(query, fault).toWire();
        var framed = ByteBuffer.allocate(message.length + 2).putShort((short) message.length).put(message).array();
        if (fault == DnsFault.TRUNCATED_AND_DRIPPING) {
            drip(framed, socket.getOutputStream());
        } else {
            socket.getOutputStream().write(framed);
        }
    }

    private static void drip(byte[] bytes, OutputStream out) throws IOException, InterruptedException {
        for (var one : bytes) {
            out.write(one);
            out.flush();
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    /// Tells who listens, waits as long as it should, and says what is wrong with this name.
    private @Nullable DnsFault admit(Message query, boolean overTcp) throws InterruptedException {
        var question = query.getQuestion();
        var asked = new Asked(RecordSet.plain(question.getName().toString()), Type.string(question.getType()), overTcp);
        observers.forEach(observer -> observer.accept(asked));
        var fault = byName.getOrDefault(asked.name(), forAll);
        Thread.sleep(fault == DnsFault.SLOW ? slowness : latency);
        return fault;
    }
}
