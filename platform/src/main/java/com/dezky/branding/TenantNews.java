package com.dezky.branding;

import com.dezky.tenant.BrandColorChanged;
import com.dezky.tenant.TenantPurged;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What happens to a tenant elsewhere and changes how it looks.
@Component
class TenantNews {
    private final BrandingStore store;
    private final Looks looks;
    private final Clock clock;

    TenantNews(BrandingStore store, Looks looks, Clock clock) {
        this.store = store;
        this.looks = looks;
        this.clock = clock;
    }

    /// The accent can be changed in the profile too: branding is another then, to whoever read it before. In the
    /// transaction of the change.
    @EventListener
    void recoloured(BrandColorChanged changed) {
        var owner = new Owner.OfTenant(changed.tenant());
        store.touch(store.lock(owner), owner, clock.instant());
        looks.forgetAfterCommit(owner);
    }

    /// Pictures and words go with everything else.
    @EventListener
    void purged(TenantPurged event) {
        store.delete(event.tenant());
    }
}
