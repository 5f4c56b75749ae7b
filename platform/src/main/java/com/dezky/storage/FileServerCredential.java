package com.dezky.storage;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.ocis.AppToken;
import com.dezky.ocis.OcisSettings;
import com.dezky.storage.CredentialStatus.State;
import com.dezky.storage.CredentialStore.Row;
import com.dezky.upstream.Secret;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The credential at the file server, for operators. It renews itself; this is for looking, for impatience, and for
/// when it has lapsed.
@Service
public class FileServerCredential {
    static final String RENEWED = "storage.credential-renewed";
    static final String REPLACED = "storage.credential-replaced";

    private final CredentialStore store;
    private final ServiceCredential credential;
    private final Renewal renewal;
    private final OcisSettings ocis;
    private final StorageSettings settings;
    private final Access access;
    private final Clock clock;

    FileServerCredential(CredentialStore store, ServiceCredential credential, Renewal renewal, OcisSettings ocis,
            StorageSettings settings, Access access, Clock clock) {
        this.store = store;
        this.credential = credential;
        this.renewal = renewal;
        this.ocis = ocis;
        this.settings = settings;
        this.access = access;
        this.clock = clock;
    }

    /// How it stands, from what the worker found out last.
    @Transactional(readOnly = true)
    public CredentialStatus status(Actor actor) {
        access.requireOperator(actor);
        return status(store.read());
    }

    /// Makes and takes up a new one at once, with the one that is held. No transaction may be open.
    public RenewalResult renew(Actor actor) {
        access.requireOperator(actor);
        return renewal.renew(actor, RENEWED, credential.token());
    }

    /// Begins again with a token that an operator made on the server. It is used once, to make one that Dezky keeps.
    /// No transaction may be open.
    public RenewalResult replace(Actor actor, String username, String token) {
        access.requireOperator(actor);
        return renewal.renew(actor, REPLACED, new AppToken(username, new Secret(token)));
    }

    CredentialStatus status(Row row) {
        var username = row.token().map(AppToken::username)
                .orElse(ocis.username().isBlank() ? null : ocis.username());
        return new CredentialStatus(state(row), username, row.expires(), row.renewedAt(), row.attemptAt(),
                row.failingSince(), row.failure());
    }

    private State state(Row row) {
        if (!ocis.isConfigured()) {
            return State.ABSENT;
        }
        var now = clock.instant();
        var expires = row.expires();
        if (row.unreadable() || expires != null && !expires.isAfter(now)) {
            return State.LAPSED;
        }
        if (row.failingSince() != null) {
            return REFUSED.equals(row.failure()) || row.token().isEmpty() ? State.LAPSED : State.FAILING;
        }
        if (expires == null) {
            return State.CONFIGURED;
        }
        return expires.minus(settings.alertBefore()).isBefore(now) ? State.EXPIRING : State.GOOD;
    }

    /// What is noted when the file server does not take the credential.
    static final String REFUSED = "The file server does not take the credential.";
}
