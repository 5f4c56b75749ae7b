package com.dezky.billing;

import static com.dezky.access.Permission.VIEW_BILLING;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.billing.Catalogue.Cycle;
import com.dezky.kernel.Cursors;
import com.dezky.kernel.Page;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.TenantCreated;
import com.dezky.tenant.TenantPurged;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What tenants are subscribed to. One subscription per tenant, made with it.
@Service
public class Subscriptions {
    /// What an operator changes; null leaves a field as it is.
    /// @param version what the caller last saw
    public record Change(long version, @Nullable Plan plan, @Nullable Integer seats, @Nullable String status) {}

    private final SubscriptionStore store;
    private final Catalogue catalogue;
    private final Access access;
    private final Audit audit;
    private final Cursors cursors;
    private final Clock clock;

    Subscriptions(SubscriptionStore store, Catalogue catalogue, Access access, Audit audit, Cursors cursors,
            Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.access = access;
        this.audit = audit;
        this.cursors = cursors;
        this.clock = clock;
    }

    /// A tenant's subscription.
    @Transactional(readOnly = true)
    public Subscription get(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_BILLING, tenant);
        return store.find(tenant).orElseThrow(() -> Problem.notFound("subscription"));
    }

    /// How many seats are paid for, and nobody else counts them until the transaction ends: or two people could be
    /// given the last one. A part of a use case that has asked for permission.
    @Transactional(propagation = Propagation.MANDATORY)
    public int lockSeats(TenantId tenant) {
        return store.lock(tenant).orElseThrow(() -> Problem.notFound("subscription")).seats();
    }

    /// Those of these tenants, as far as the scope shows them.
    @Transactional(readOnly = true)
    public List<Subscription> of(List<TenantId> tenants) {
        return store.of(tenants);
    }

    /// Every subscription, by tenant slug. For operators.
    @Transactional(readOnly = true)
    public Page<Subscription> list(Actor actor, @Nullable String cursor, int limit) {
        access.requireOperator(actor);
        var after = cursor == null ? "" : cursors.read("subscriptions", cursor, 1).getFirst();
        var found = store.after(after, limit + 1);
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit),
                        cursors.write("subscriptions", found.get(limit - 1).tenantSlug()));
    }

    /// Subscribes a tenant that has no subscription. Empty when it has one already.
    @Transactional
    public Optional<Subscription> create(Actor actor, TenantId tenant, Plan plan, int seats) {
        access.requireOperator(actor);
        return subscribe(actor, tenant, plan, seats);
    }

    /// Changes a subscription; the price follows plan and seats.
    /// @throws Problem 412 `stale` when someone else was faster, with how it is now
    @Transactional
    public Subscription change(Actor actor, TenantId tenant, Change change) {
        access.requireOperator(actor);
        var was = store.lock(tenant).orElseThrow(() -> Problem.notFound("subscription"));
        if (was.version() != change.version()) {
            throw Problem.stale(Map.of("version", was.version(), "plan", was.plan().word(), "seats", was.seats(),
                    "status", was.status()));
        }
        var plan = change.plan() == null ? was.plan() : change.plan();
        var seats = change.seats() == null ? was.seats() : change.seats();
        var cycle = Cycle.valueOf(was.cycle().toUpperCase(Locale.ROOT));
        store.change(was.id(), plan, seats, change.status() == null ? was.status() : change.status(),
                catalogue.of(plan).price(was.currency(), cycle) * seats);
        var now = store.find(tenant).orElseThrow();
        audit.record(AuditEvent.of(actor, "subscription.changed", tenant, "subscription", now.id(), now.tenantSlug())
                .changing("plan", was.plan().word(), now.plan().word()).changing("seats", was.seats(), now.seats())
                .changing("status", was.status(), now.status()).changing("price", was.price(), now.price()));
        return now;
    }

    @EventListener
    void subscribe(TenantCreated event) {
        var tenant = event.tenant();
        subscribe(event.by(), tenant.id(), tenant.plan(), catalogue.of(tenant.plan()).seats());
    }

    @EventListener
    void end(TenantPurged event) {
        store.find(event.tenant()).ifPresent(was -> store.change(was.id(), was.plan(), was.seats(), "canceled",
                was.price()));
    }

    private Optional<Subscription> subscribe(Actor actor, TenantId tenant, Plan plan, int seats) {
        var start = clock.instant();
        var price = catalogue.of(plan).price(catalogue.currency(), Cycle.MONTH) * seats;
        var end = start.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
        if (!store.insertIfAbsent(tenant, plan, seats, catalogue.currency(), price, start, end)) {
            return Optional.empty();
        }
        var made = store.find(tenant).orElseThrow();
        audit.record(AuditEvent.of(actor, "subscription.created", tenant, "subscription", made.id(), made.tenantSlug())
                .changing("plan", null, plan.word()).changing("seats", null, seats));
        return Optional.of(made);
    }
}
