package com.dezky.audit;

import static com.dezky.access.Permission.EXPORT_DATA;
import static com.dezky.access.Permission.VIEW_AUDIT;

import com.dezky.access.Access;
import com.dezky.access.AccessBootstrapped;
import com.dezky.access.Actor;
import com.dezky.access.PersonChanged;
import com.dezky.access.RequestRefused;
import com.dezky.access.Scope;
import com.dezky.access.ServiceAccountChanged;
import com.dezky.access.SignInRefused;
import com.dezky.access.SignedIn;
import com.dezky.access.SignedOut;
import com.dezky.access.Surface;
import com.dezky.audit.AuditEvent.Outcome;
import com.dezky.audit.AuditStore.Position;
import com.dezky.kernel.Cursors;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The log. A use case writes its entry in its own transaction; a refusal is written in one of its own.
@Service
public class Audit {
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(8);

    private final AuditStore store;
    private final SealedStore sealed;
    private final Access access;
    private final Cursors cursors;
    private final Scope scope;
    private final TransactionTemplate transaction;

    Audit(AuditStore store, SealedStore sealed, Access access, Cursors cursors, Scope scope,
            TransactionTemplate transaction) {
        this.store = store;
        this.sealed = sealed;
        this.access = access;
        this.cursors = cursors;
        this.scope = scope;
        this.transaction = transaction;
    }

    /// Writes one entry into the open transaction: it is there exactly when the change is.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        store.insert(event);
    }

    /// The newest of a tenant's log.
    @Transactional(readOnly = true)
    public Page<AuditEntry> of(Actor actor, TenantId tenant, @Nullable String cursor, int limit) {
        return of(actor, tenant, AuditFilter.ALL, cursor, limit);
    }

    /// The part of a tenant's log that is asked for, newest first.
    /// @throws Problem 422 `search-too-broad` when it cannot be found in a few seconds
    @Transactional(readOnly = true)
    public Page<AuditEntry> of(Actor actor, TenantId tenant, AuditFilter filter, @Nullable String cursor, int limit) {
        access.require(actor, VIEW_AUDIT, tenant);
        return page("audit:" + tenant, tenant, filter, cursor, limit);
    }

    /// The same for who takes the organisation's data along, which its owner may even while it is suspended.
    @Transactional(readOnly = true)
    public Page<AuditEntry> toTakeAlong(Actor actor, TenantId tenant, @Nullable String cursor, int limit) {
        access.require(actor, EXPORT_DATA, tenant);
        return page("audit-export:" + tenant, tenant, AuditFilter.ALL, cursor, limit);
    }

    /// What the actor did, and what was done to them, newest first. Where others were is not theirs to know.
    @Transactional(readOnly = true)
    public List<AuditEntry> ofSelf(Actor actor, int limit) {
        return store.about(actor.requirePerson(), limit);
    }

    /// What happened to one thing of a tenant, newest first; at most `limit`.
    @Transactional(readOnly = true)
    public List<AuditEntry> about(Actor actor, TenantId tenant, UUID target, int limit) {
        access.require(actor, VIEW_AUDIT, tenant);
        return store.about(tenant, target, limit);
    }

    /// The part of the whole platform's log that is asked for, newest first. For operators.
    /// @throws Problem 422 `search-too-broad` when it cannot be found in a few seconds
    @Transactional(readOnly = true)
    public Page<AuditEntry> ofPlatform(Actor actor, AuditFilter filter, @Nullable String cursor, int limit) {
        access.requireOperator(actor);
        return page("audit:platform", null, filter, cursor, limit);
    }

    /// How many entries of a part came after one, up to a page of them.
    /// @param tenant null for the whole platform's log, for operators
    @Transactional(readOnly = true)
    public int newer(Actor actor, @Nullable TenantId tenant, AuditFilter filter, Instant than) {
        require(actor, tenant);
        // The database counts microseconds: the next one is the first that is newer.
        return found(tenant, filter.between(than.plusNanos(1_000), filter.before()), Position.END, Page.MAX_LIMIT)
                .size();
    }

    /// How far a log is sealed and signed.
    /// @param tenant null for the platform's own chain, for operators
    @Transactional(readOnly = true)
    public AuditSeal seal(Actor actor, @Nullable TenantId tenant) {
        require(actor, tenant);
        return sealed.seal(tenant);
    }

    private void require(Actor actor, @Nullable TenantId tenant) {
        if (tenant == null) {
            access.requireOperator(actor);
        } else {
            access.require(actor, VIEW_AUDIT, tenant);
        }
    }

    private Page<AuditEntry> page(String list, @Nullable TenantId tenant, AuditFilter filter, @Nullable String cursor,
            int limit) {
        var bound = list + ":" + filter.key();
        var from = cursor == null ? Position.END : position(cursors.read(bound, cursor, 2));
        var entries = found(tenant, filter, from, limit + 1);
        if (entries.size() <= limit) {
            return new Page<>(entries, null);
        }
        var last = entries.get(limit - 1);
        return new Page<>(List.copyOf(entries.subList(0, limit)),
                cursors.write(bound, last.at().toString(), last.id().toString()));
    }

    private List<AuditEntry> found(@Nullable TenantId tenant, AuditFilter filter, Position from, int limit) {
        if (!filter.narrows()) {
            return store.before(tenant, filter, from, limit);
        }
        store.hurry(LONGEST_SEARCH);
        try {
            return store.before(tenant, filter, from, limit);
        } catch (QueryTimeoutException | DataAccessResourceFailureException tooLong) {
            throw new Problem(422, "search-too-broad",
                    "This search takes too long. Narrow it to a shorter time, or ask for longer words.");
        }
    }

    private static Position position(List<String> parts) {
        return new Position(Instant.parse(parts.getFirst()), UUID.fromString(parts.getLast()));
    }

    @EventListener
    void letIn(AccessBootstrapped event) {
        var tenant = event.tenant();
        record(tenant == null
                ? AuditEvent.of(event.actor(), "platform_admin.bootstrapped", null, "person",
                        event.actor().requirePerson().value(), event.actor().email())
                : AuditEvent.of(event.actor(), "member.bootstrapped", tenant, "person",
                        event.actor().requirePerson().value(), event.actor().email()));
    }

    @EventListener
    void changed(PersonChanged event) {
        var after = event.after();
        var before = event.before();
        record(AuditEvent.of(event.by(), before == null ? "person.created" : "person.changed", null, "person",
                after.id().value(), after.email())
                .changingPersonal("email", before == null ? null : before.email(), after.email())
                .changingPersonal("name", before == null ? null : before.name(), after.name())
                .changing("active", before == null ? null : before.active(), after.active())
                .changing("platformAdmin", before == null ? null : before.platformAdmin(), after.platformAdmin()));
    }

    @EventListener
    void changed(ServiceAccountChanged event) {
        record(AuditEvent.of(event.by(), event.action(), event.tenant(), "service_account", event.account(),
                event.name()).changing("token", null, event.token()).changing("scopes", null, event.scopes()));
    }

    @EventListener
    void signedIn(SignedIn event) {
        var actor = event.actor();
        record(AuditEvent.of(actor, "session.started", null, "person", actor.requirePerson().value(), actor.email())
                .changing("surface", null, word(event.surface())));
    }

    @EventListener
    void signedOut(SignedOut event) {
        record(AuditEvent.of(event.actor(), "session.ended", null, "person", event.person().value(), null)
                .changing("surface", word(event.surface()), null));
    }

    @EventListener
    void signInRefused(SignInRefused event) {
        var actor = event.actor();
        var entry = AuditEvent.of(actor, "session.refused", null, "person", actor.person() == null
                ? null
                : actor
                        .person().value(),
                actor.email())
                .changing("surface", null, word(event.surface()))
                .changing("reason", null, event.reason()).ending(Outcome.DENIED);
        transaction.executeWithoutResult(open -> store.insert(entry));
    }

    private static String word(Surface surface) {
        return surface.name().toLowerCase(Locale.ROOT);
    }

    @EventListener
    void refused(RequestRefused event) {
        var entry = AuditEvent.of(event.actor(), "request.refused", event.tenant(), "request", null, event.what())
                .changing("reason", null, event.type()).ending(Outcome.DENIED);
        var tenant = event.tenant();
        if (tenant == null) {
            transaction.executeWithoutResult(open -> store.insert(entry));
        } else {
            scope.tenant(tenant, () -> {
                transaction.executeWithoutResult(open -> store.insert(entry));
                return true;
            });
        }
    }
}
