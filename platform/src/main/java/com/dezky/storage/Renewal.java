package com.dezky.storage;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.ocis.AppToken;
import com.dezky.ocis.OcisClient;
import com.dezky.storage.RenewalResult.Absent;
import com.dezky.storage.RenewalResult.Away;
import com.dezky.storage.RenewalResult.Busy;
import com.dezky.storage.RenewalResult.NotAdmin;
import com.dezky.storage.RenewalResult.Refused;
import com.dezky.storage.RenewalResult.Renewed;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the next credential with one that holds, keeps it, tries it, and only then takes it up. Wherever that is cut
/// off, the one before still holds: before the next is kept it is lost and expires by itself, afterwards whoever comes
/// next goes on with it.
@Component
class Renewal {
    /// Other instances know the one before for a while, and calls are under way.
    private static final Duration OLD_HOLDS_FOR = Duration.ofMinutes(10);

    private final OcisClient ocis;
    private final CredentialStore store;
    private final ServiceCredential credential;
    private final Audit audit;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final StorageSettings settings;

    Renewal(OcisClient ocis, CredentialStore store, ServiceCredential credential, Audit audit, Scope scope,
            TransactionTemplate transaction, Clock clock, StorageSettings settings) {
        this.ocis = ocis;
        this.store = store;
        this.credential = credential;
        this.audit = audit;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /// @param action how the log calls it
    /// @param with   a credential that should hold
    RenewalResult renew(Actor by, String action, AppToken with) {
        if (!ocis.configured()) {
            return new Absent();
        }
        var lease = in(() -> store.claim(clock.instant()));
        if (lease.isEmpty()) {
            return new Busy();
        }
        try {
            return renew(by, action, with, lease.get());
        } catch (Unavailable silent) {
            return failed(new Away(String.valueOf(silent.getMessage())), silent.getMessage());
        } catch (Rejected | Missing refused) {
            return failed(new Refused(String.valueOf(refused.getMessage())), refused.getMessage());
        } finally {
            in(() -> {
                store.release(lease.get());
                return true;
            });
        }
    }

    private RenewalResult renew(Actor by, String action, AppToken with, UUID lease) {
        var row = in(store::read);
        var now = clock.instant();
        var left = row.next();
        var expires = row.nextExpires();
        if (left.isPresent() && expires != null && expires.isAfter(now)) {
            try {
                return takeUp(by, action, new AppToken(with.username(), left.get()), expires, lease);
            } catch (Rejected notOurs) {
                in(() -> {
                    store.dropNext(lease);
                    return true;
                });
            }
        }
        var self = ocis.as(with).self();
        if (!self.admin()) {
            return new NotAdmin(self.username());
        }
        var made = ocis.as(with).createAppToken(settings.tokenLife());
        if (!in(() -> store.keepNext(lease, made))) {
            return new Busy();
        }
        return takeUp(by, action, new AppToken(self.username(), made.token()), made.expires(), lease);
    }

    private RenewalResult takeUp(Actor by, String action, AppToken next, Instant expires, UUID lease) {
        var self = ocis.as(next).self();
        if (!self.admin()) {
            return new NotAdmin(self.username());
        }
        var done = in(() -> {
            var now = clock.instant();
            var before = store.read().expires();
            var taken = store.promote(lease, self.username(), now, now.plus(OLD_HOLDS_FOR));
            if (taken) {
                audit.record(AuditEvent.of(by, action, null, "credential", null, self.username())
                        .changing("expiresAt", before, expires));
            }
            return taken;
        });
        credential.forget();
        return done ? new Renewed(expires) : new Busy();
    }

    private RenewalResult failed(RenewalResult how, @org.jspecify.annotations.Nullable String why) {
        in(() -> {
            store.failed(String.valueOf(why), clock.instant());
            return true;
        });
        return how;
    }

    private <T> T in(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
