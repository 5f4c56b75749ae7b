package com.dezky.storage;

import com.dezky.access.Scope;
import com.dezky.ocis.AppToken;
import com.dezky.ocis.OcisSettings;
import com.dezky.ocis.TokenSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The service user's app token: the one that is kept and renewed here, or the configured one while none is.
@Component
class ServiceCredential implements TokenSource {
    /// How long after a renewal other instances may go on with the token before; it holds there for longer.
    static final Duration KNOWN_FOR = Duration.ofSeconds(30);

    private record Known(AppToken token, Instant until) {}

    private final CredentialStore store;
    private final OcisSettings settings;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile @Nullable Known known;

    ServiceCredential(CredentialStore store, OcisSettings settings, Scope scope, TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String authorization() {
        return token().authorization();
    }

    AppToken token() {
        var now = clock.instant();
        var here = known;
        if (here == null || !now.isBefore(here.until)) {
            var row = scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> store.read())));
            here = new Known(row.token().orElseGet(this::configured), now.plus(KNOWN_FOR));
            known = here;
        }
        return here.token;
    }

    /// What the configuration gives to begin with.
    AppToken configured() {
        return new AppToken(settings.username(), settings.token());
    }

    /// Reads it again at the next call.
    void forget() {
        known = null;
    }
}
