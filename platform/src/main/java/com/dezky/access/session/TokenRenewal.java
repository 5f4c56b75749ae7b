package com.dezky.access.session;

import com.dezky.access.BrowserSession;
import com.dezky.access.SessionTokens;
import com.dezky.access.Surface;
import com.dezky.access.session.SessionStore.HeldTokens;
import com.dezky.access.token.GrantDeclined;
import com.dezky.access.token.IdentitySettings;
import com.dezky.access.token.IdentityUnavailable;
import com.dezky.access.token.OidcClient;
import com.dezky.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Renews access tokens before they run out.
///
/// Refresh tokens rotate and a used one ends everything, so for each session one caller at a time may refresh: who
/// holds the lease in its row, in whichever thread or replica. No transaction is open meanwhile.
@Component
class TokenRenewal implements SessionTokens {
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final Duration NOT_AGAIN_FOR = Duration.ofSeconds(30);
    private static final Duration PATIENCE = OidcClient.LONGEST_CALL.plusSeconds(1);
    private static final long LOOK_EVERY_MILLIS = 40;

    private final SessionStore store;
    private final SessionTokenBox box;
    private final OidcClient oidc;
    private final IdentitySettings identity;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TokenRenewal(SessionStore store, SessionTokenBox box, OidcClient oidc, IdentitySettings identity,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.box = box;
        this.oidc = oidc;
        this.identity = identity;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String accessToken(BrowserSession session) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var held = held(session).orElseThrow(TokenRenewal::ended);
            if (!due(held)) {
                return access(session, held);
            }
            var lease = lease(session, held);
            if (lease.isPresent()) {
                try {
                    renew(session, held, lease.get());
                } catch (IdentityUnavailable down) {
                    return whileDown(session, held, down);
                }
            } else if (!held.leased() && held.notBefore().isAfter(clock.instant()) || System.nanoTime() > deadline) {
                return whileDown(session, held, new IdentityUnavailable(new TimeoutException("no renewal just now")));
            } else {
                pause();
            }
        }
    }

    /// Renews when due, so that once in a token's life the identity provider is asked whether the person still is
    /// welcome. Waits for nobody, and an identity provider that is down changes nothing.
    /// @throws Problem 401 `session-ended` when it says no
    void keepFresh(BrowserSession session) {
        if (session.tokensExpire().isAfter(clock.instant().plus(AHEAD))) {
            return;
        }
        var held = held(session).filter(this::due);
        if (held.isEmpty()) {
            return;
        }
        lease(session, held.get()).ifPresent(lease -> {
            try {
                renew(session, held.get(), lease);
            } catch (IdentityUnavailable _) {
                // The session goes on until its own limits; the next request after a while asks again.
            }
        });
    }

    private void renew(BrowserSession session, HeldTokens held, UUID lease) {
        try {
            var before = box.open(session.hash(), held.sealed()).orElseThrow(() -> end(session));
            if (before.refresh() == null) {
                throw end(session);
            }
            var granted = oidc.refresh(client(session), before.refresh());
            transaction.executeWithoutResult(open -> store.renewed(session.hash(), lease,
                    box.seal(session.hash(), granted, before), granted.expires(), clock.instant()));
        } catch (GrantDeclined over) {
            throw end(session);
        } catch (IdentityUnavailable down) {
            transaction.executeWithoutResult(open -> store.notRenewed(session.hash(), lease,
                    clock.instant().plus(NOT_AGAIN_FOR)));
            throw down;
        }
    }

    private String whileDown(BrowserSession session, HeldTokens held, IdentityUnavailable down) {
        if (held.expires().isAfter(clock.instant())) {
            return access(session, held);
        }
        throw down;
    }

    private boolean due(HeldTokens held) {
        return !held.expires().isAfter(clock.instant().plus(AHEAD));
    }

    private Optional<HeldTokens> held(BrowserSession session) {
        return transaction.execute(open -> store.tokens(session.hash()));
    }

    private Optional<UUID> lease(BrowserSession session, HeldTokens held) {
        var lease = UUID.randomUUID();
        var taken = transaction.execute(open -> store.lease(session.hash(), held, lease, clock.instant(),
                OidcClient.LONGEST_CALL));
        return Optional.of(lease).filter(mine -> taken);
    }

    private String access(BrowserSession session, HeldTokens held) {
        return box.open(session.hash(), held.sealed()).orElseThrow(() -> end(session)).access();
    }

    private Problem end(BrowserSession session) {
        transaction.executeWithoutResult(open -> store.delete(session.hash()));
        return ended();
    }

    private static Problem ended() {
        return new Problem(401, "session-ended", "Your session has ended. Sign in again.");
    }

    private IdentitySettings.Client client(BrowserSession session) {
        return session.surface() == Surface.OPERATOR ? identity.operator() : identity.portal();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
