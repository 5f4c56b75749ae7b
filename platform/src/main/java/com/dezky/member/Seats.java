package com.dezky.member;

import static com.dezky.access.Permission.VIEW_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.billing.Catalogue;
import com.dezky.billing.Catalogue.Cycle;
import com.dezky.billing.Subscription;
import com.dezky.billing.Subscriptions;
import com.dezky.kernel.TenantId;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How many seats a tenant has, for pages that say so before somebody tries. Who takes one is decided under a lock, by
/// whoever gives it.
@Service
public class Seats {
    /// @param paid     how many there are
    /// @param taken    how many people sit on one
    /// @param price    of one more, in minor units of the currency a cycle, without VAT
    /// @param cycle    `month` or `year`
    public record Room(int paid, int taken, long price, String currency, String cycle) {
        public int free() {
            return Math.max(0, paid - taken);
        }
    }

    private final Access access;
    private final Subscriptions subscriptions;
    private final Memberships memberships;
    private final Catalogue catalogue;

    Seats(Access access, Subscriptions subscriptions, Memberships memberships, Catalogue catalogue) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.memberships = memberships;
        this.catalogue = catalogue;
    }

    /// A tenant without a subscription has no seats.
    @Transactional(readOnly = true)
    public Room of(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return of(actor, tenant, memberships.seatsTaken(tenant));
    }

    /// As {@link #of(Actor, TenantId)}, for a page that has counted its people already.
    @Transactional(readOnly = true)
    public Room of(Actor actor, TenantId tenant, int taken) {
        access.require(actor, VIEW_MEMBERS, tenant);
        return subscriptions.of(List.of(tenant)).stream().findFirst().map(paid -> room(paid, taken))
                .orElseGet(() -> new Room(0, taken, 0, catalogue.currency(), "month"));
    }

    private Room room(Subscription paid, int taken) {
        var cycle = Cycle.valueOf(paid.cycle().toUpperCase(Locale.ROOT));
        return new Room(paid.seats(), taken, catalogue.of(paid.plan()).price(paid.currency(), cycle),
                paid.currency(), paid.cycle());
    }
}
