package com.dezky.member;

import com.dezky.access.Memberships;
import com.dezky.kernel.TenantId;
import com.dezky.member.AddressStore.Holding;
import org.springframework.stereotype.Component;

/// Says what an address belongs to in terms of pages: a mailbox of somebody's is that somebody.
@Component
class Holders {
    private final Memberships memberships;

    Holders(Memberships memberships) {
        this.memberships = memberships;
    }

    Holder of(TenantId tenant, Holding holding) {
        var person = holding.person();
        var owner = person == null ? null : memberships.of(tenant, person).orElse(null);
        return owner == null
                ? new Holder(holding.kind(), holding.id(), holding.name())
                : new Holder(holding.kind(), owner.id(), owner.name());
    }
}
