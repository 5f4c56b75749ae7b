package com.dezky.billing.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.MeContributor;
import com.dezky.access.OnSurface;
import com.dezky.access.Person;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.access.web.Listing;
import com.dezky.billing.Subscription;
import com.dezky.billing.Subscriptions;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/subscriptions`: what tenants pay for, keyed by the tenant's slug.
@RestController
@RequestMapping("/subscriptions")
@OnSurface(Surface.API)
class SubscriptionApi implements MeContributor {
    private static final Set<String> STATUSES = Set.of("trialing", "active", "past_due", "canceled");

    record NewSubscription(@Nullable String tenant, @Nullable String plan, @Nullable Integer seats) {}

    record SubscriptionChange(@Nullable String plan, @Nullable Integer seats, @Nullable String status) {}

    /// @param price minor units of the currency per cycle, excluding VAT
    record Body(UUID id, UUID tenantId, String tenant, String plan, String status, int seats, String currency,
            String cycle, long price, @Nullable String stripeCustomerId, @Nullable String stripeSubscriptionId,
            Instant periodStart, Instant periodEnd, long version) {
        static Body of(Subscription subscription) {
            return new Body(subscription.id(), subscription.tenant().value(), subscription.tenantSlug(),
                    subscription.plan().word(), subscription.status(), subscription.seats(), subscription.currency(),
                    subscription.cycle(), subscription.price(), subscription.stripeCustomerId(),
                    subscription.stripeSubscriptionId(), subscription.periodStart(), subscription.periodEnd(),
                    subscription.version());
        }
    }

    private final Subscriptions subscriptions;
    private final Access access;

    SubscriptionApi(Subscriptions subscriptions, Access access) {
        this.subscriptions = subscriptions;
        this.access = access;
    }

    @GetMapping
    Page<Body> list(@CurrentActor Actor actor, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        return subscriptions.list(actor, cursor, Listing.limit(limit)).map(Body::of);
    }

    @PostMapping
    ResponseEntity<Body> create(@CurrentActor Actor actor, @RequestBody NewSubscription wanted) {
        access.requireOperator(actor);
        var wrong = new ArrayList<Problem.Field>();
        var tenant = Fields.slug(wrong, "/tenant", wanted.tenant);
        var plan = Fields.plan(wrong, "/plan", wanted.plan);
        var seats = seats(wrong, wanted.seats == null ? 0 : wanted.seats);
        Fields.check(wrong);
        var made = subscriptions.create(actor, access.tenantId(tenant.value()), plan, seats)
                .orElseThrow(() -> Problem.conflict("already-subscribed", "This tenant has a subscription already."));
        return ResponseEntity.created(URI.create("/subscriptions/" + tenant)).eTag(Listing.etag(made.version()))
                .body(Body.of(made));
    }

    @GetMapping("/{slug}")
    ResponseEntity<Body> get(@CurrentActor Actor actor, @PathVariable String slug) {
        var found = subscriptions.get(actor, access.tenantId(slug));
        return ResponseEntity.ok().eTag(Listing.etag(found.version())).body(Body.of(found));
    }

    @PatchMapping("/{slug}")
    ResponseEntity<Body> change(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody SubscriptionChange wanted) {
        var tenant = access.tenantId(slug);
        subscriptions.get(actor, tenant);
        access.requireOperator(actor);
        var wrong = new ArrayList<Problem.Field>();
        var plan = wanted.plan == null ? null : Fields.plan(wrong, "/plan", wanted.plan);
        var seats = wanted.seats == null ? null : (Integer) seats(wrong, wanted.seats);
        if (wanted.status != null && !STATUSES.contains(wanted.status)) {
            wrong.add(new Problem.Field("/status", "unknown-status", "is one of trialing, active, past_due, canceled"));
        }
        Fields.check(wrong);
        var now = subscriptions.change(actor, tenant,
                new Subscriptions.Change(Listing.version(ifMatch), plan, seats, wanted.status));
        return ResponseEntity.ok().eTag(Listing.etag(now.version())).body(Body.of(now));
    }

    @Override
    public void contribute(Person self, Map<String, @Nullable Object> body) {
        var active = self.memberships().stream().filter(membership -> membership.state().equals("active"))
                .map(Person.Membership::tenant).toList();
        body.put("subscriptions", active.isEmpty()
                ? java.util.List.of()
                : subscriptions.of(active).stream().map(Body::of).toList());
    }

    private static int seats(ArrayList<Problem.Field> wrong, int seats) {
        if (seats < 1 || seats > 100_000) {
            wrong.add(new Problem.Field("/seats", "bad-seats", "is a number from 1 to 100000"));
        }
        return seats;
    }
}
