package com.dezky.branding;

import com.dezky.tenant.BrandColorChanged;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The accent can be changed in a tenant's profile too: branding is another then, to whoever read it before.
@Component
class ProfileColors {
    private final BrandingStore store;
    private final Looks looks;
    private final Clock clock;

    ProfileColors(BrandingStore store, Looks looks, Clock clock) {
        this.store = store;
        this.looks = looks;
        this.clock = clock;
    }

    /// In the transaction of the change.
    @EventListener
    void on(BrandColorChanged changed) {
        var owner = new Owner.OfTenant(changed.tenant());
        store.touch(store.lock(owner), owner, clock.instant());
        looks.forgetAfterCommit(owner);
    }
}
