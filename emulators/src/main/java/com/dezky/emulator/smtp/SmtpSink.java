package com.dezky.emulator.smtp;

import com.dezky.emulator.Fault;
import com.dezky.emulator.Faults;
import com.dezky.emulator.Journal;
import com.dezky.emulator.Upstream;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/// The SMTP server our own mail is handed to. It keeps every message and delivers none.
public final class SmtpSink implements Upstream {
    /// @param journal where the messages live
    /// @param slowness how long {@link Fault#SLOW} waits before it answers the message
    public record Settings(Clock clock, Journal journal, Duration slowness) {
        /// Messages in memory, real time.
        public static Settings defaults() {
            return new Settings(Clock.systemUTC(), Journal.inMemory(), Faults.SLOW);
        }

        public Settings withClock(Clock other) {
            return new Settings(other, journal, slowness);
        }

        public Settings withJournal(Journal other) {
            return new Settings(clock, other, slowness);
        }

        public Settings withSlowness(Duration other) {
            return new Settings(clock, journal, other);
        }
    }

    private final Settings settings;
    private final Journal.Table<SentMail> mails;
    private final Journal.Table<Long> counter;
    private volatile @Nullable Fault standing;
    private @Nullable SMTPServer server;
    private int port;

    public SmtpSink(Settings settings) {
        this.settings = settings;
        this.mails = settings.journal().table("mail", SentMail.class);
        this.counter = settings.journal().table("counter", Long.class);
    }

    /// Starts listening on loopback.
    /// @param port 0 for any free one
    public synchronized void start(int port) {
        this.port = port;
        listen();
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public synchronized int port() {
        return port;
    }

    /// `smtp://127.0.0.1:<port>`
    public URI uri() {
        return URI.create("smtp://127.0.0.1:" + port());
    }

    /// Every message, newest first.
    public List<SentMail> list() {
        return mails.all().stream().sorted(Comparator.comparingLong(SentMail::id).reversed()).toList();
    }

    /// The message with this id, or empty when there is none.
    public Optional<SentMail> find(long id) {
        return mails.find(Long.toString(id));
    }

    /// The newest message that matches, or empty when none has come yet.
    public Optional<SentMail> find(Predicate<SentMail> matching) {
        return list().stream().filter(matching).findFirst();
    }

    /// Throws every message away.
    public void clear() {
        mails.all().forEach(mail -> mails.remove(Long.toString(mail.id())));
    }

    /// Takes {@code DOWN} (nothing listens), {@code ERROR_500} and {@code TOO_MANY} (451 before the message is kept),
    /// {@code GARBAGE} (an answer that is no SMTP), {@code SLOW} and {@code LOSE_RESPONSE} (kept, then cut off).
    @Override
    public synchronized void breakWith(Fault fault) {
        standing = fault;
        listenOrNot();
    }

    @Override
    public synchronized void heal() {
        standing = null;
        listenOrNot();
    }

    @Override
    public Optional<Fault> standing() {
        return Optional.ofNullable(standing);
    }

    @Override
    public synchronized void close() {
        unlisten();
    }

    private void listenOrNot() {
        if (standing == Fault.DOWN) {
            unlisten();
        } else if (server == null && port != 0) {
            listen();
        }
    }

    private void listen() {
        var listening = SMTPServer.port(port).bindAddress(InetAddress.getLoopbackAddress()).hostName("localhost")
                .softwareName("Dezky mail sink").insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new Delivery((Session) context)).build();
        listening.start();
        port = listening.getPortAllocated();
        server = listening;
    }

    private void unlisten() {
        var listening = server;
        if (listening != null) {
            server = null;
            listening.stop();
        }
    }

    /// One message on its way in.
    private final class Delivery implements MessageHandler {
        private final Session session;
        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        Delivery(Session session) {
            this.session = session;
        }

        @Override
        public void from(String address) {
            sender = address;
        }

        @Override
        public void recipient(String address) {
            recipients.add(address);
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            var bytes = data.readAllBytes();
            switch (standing) {
                case ERROR_500, TOO_MANY -> throw new RejectException(451, "4.3.0 Try again later");
                case GARBAGE -> {
                    session.sendResponse("this is no SMTP");
                    session.closeSocket();
                    return null;
                }
                case SLOW -> pause(settings.slowness());
                case DOWN, LOSE_RESPONSE -> {
                }
                case null -> {
                }
            }
            keep(bytes);
            if (standing == Fault.LOSE_RESPONSE) {
                session.closeSocket();
            }
            return null;
        }

        @Override
        public void done() {}

        private void keep(byte[] bytes) throws RejectException, IOException {
            synchronized (settings.journal()) {
                var id = counter.find("mail").orElse(0L) + 1;
                try {
                    mails.put(Long.toString(id), SentMail.parse(id, settings.clock().instant(), sender, recipients,
                            bytes));
                } catch (MessagingException noMessage) {
                    throw new RejectException(554, "5.6.0 Not a message");
                }
                counter.put("mail", id);
            }
        }
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
