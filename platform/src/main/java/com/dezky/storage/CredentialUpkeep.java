package com.dezky.storage;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.ocis.OcisClient;
import com.dezky.storage.CredentialStatus.State;
import com.dezky.storage.CredentialStore.Row;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the credential at the file server alive: makes the first one from the configured token, renews it in time,
/// tries it now and then, ends the one before, and tells operators before it lapses.
@Component
class CredentialUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialUpkeep.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration TRY_EVERY = Duration.ofMinutes(10);

    private static final String MAIL = """
                                       Hello,

                                       Dezky's credential at the file server needs you: %s.

                                       Files go on working for everybody; what Dezky itself does there (new members,
                                       spaces, quotas, figures) stops when it has lapsed. See how it stands:
                                       %s/file-server

                                       Kind regards
                                       Dezky
                                       """;

    private final OcisClient ocis;
    private final CredentialStore store;
    private final ServiceCredential credential;
    private final FileServerCredential face;
    private final Renewal renewal;
    private final Outbox outbox;
    private final SurfaceSettings surfaces;
    private final StorageSettings settings;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private Instant next = Instant.MIN;

    CredentialUpkeep(OcisClient ocis, CredentialStore store, ServiceCredential credential, FileServerCredential face,
            Renewal renewal, Outbox outbox, SurfaceSettings surfaces, StorageSettings settings, Scope scope,
            TransactionTemplate transaction, Clock clock) {
        this.ocis = ocis;
        this.store = store;
        this.credential = credential;
        this.face = face;
        this.renewal = renewal;
        this.outbox = outbox;
        this.surfaces = surfaces;
        this.settings = settings;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    synchronized void runIfDue() {
        var now = clock.instant();
        if (!ocis.configured() || now.isBefore(next)) {
            return;
        }
        next = now.plus(LOOK_EVERY);
        run();
    }

    void run() {
        var row = in(store::read);
        var now = clock.instant();
        var rested = row.attemptAt() == null || !row.attemptAt().plus(TRY_EVERY).isAfter(now);
        if (rested && due(row, now)) {
            LOG.info("the credential at the file server is renewed: {}",
                    renewal.renew(Actor.system(), FileServerCredential.RENEWED, credential.token()));
        } else if (rested) {
            tryIt();
        }
        endTheOldOne(row, now);
        tell();
    }

    private boolean due(Row row, Instant now) {
        var expires = row.expires();
        return row.next().isPresent() || expires == null || expires.minus(settings.renewBefore()).isBefore(now);
    }

    private void tryIt() {
        try {
            ocis.self();
            note(() -> store.held(clock.instant()));
        } catch (Rejected refused) {
            note(() -> store.failed(FileServerCredential.REFUSED, clock.instant()));
        } catch (UpstreamFailure silent) {
            LOG.warn("the credential at the file server could not be tried: {}", silent.getMessage());
        }
    }

    private void endTheOldOne(Row row, Instant now) {
        var expires = row.oldExpires();
        var until = row.oldUntil();
        if (expires == null || until == null || until.isAfter(now)) {
            return;
        }
        try {
            if (!second(expires).equals(second(row.expires()))) {
                ocis.appTokens().stream().filter(token -> second(token.expires()).equals(second(expires)))
                        .forEach(token -> ocis.deleteAppToken(token.hash()));
            }
            note(store::oldIsGone);
        } catch (Unavailable | Rejected later) {
            LOG.warn("the credential before could not be ended yet, and expires at {}: {}", expires,
                    later.getMessage());
        }
    }

    /// A listed token is known by when it expires, which the server says to the second.
    private static Instant second(@Nullable Instant at) {
        return Objects.requireNonNullElse(at, Instant.MIN).truncatedTo(ChronoUnit.SECONDS);
    }

    private void tell() {
        note(() -> {
            var row = store.read();
            var status = face.status(row);
            if (status.state() == State.EXPIRING || status.state() == State.LAPSED) {
                var what = status.state() == State.LAPSED ? "it has lapsed" : "it expires at " + row.expires();
                var since = row.expires() == null ? row.failingSince() : row.expires();
                store.operators().forEach(to -> outbox.send(new Mail(null, to,
                        "The file server's credential: " + what, MAIL.formatted(what,
                                surfaces.urlOf(Surface.OPERATOR)),
                        "file-credential." + status.state().name().toLowerCase(java.util.Locale.ROOT) + "."
                                + Objects.requireNonNullElse(since, Instant.EPOCH).getEpochSecond() + "."
                                + UUID.nameUUIDFromBytes(to.value().getBytes(StandardCharsets.UTF_8)))));
            }
        });
    }

    private void note(Runnable work) {
        in(() -> {
            work.run();
            return true;
        });
    }

    private <T> T in(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
