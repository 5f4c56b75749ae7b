package com.dezky.tenant;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Slug;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Makes the provider's own tenant, `dezky`, at the first start. Starting again, or twice at once, changes nothing.
@Component
class Seed {
    private static final Logger LOG = LoggerFactory.getLogger(Seed.class);

    private final Tenants tenants;
    private final Scope scope;
    private final SurfaceSettings surfaces;

    Seed(Tenants tenants, Scope scope, SurfaceSettings surfaces) {
        this.tenants = tenants;
        this.scope = scope;
        this.surfaces = surfaces;
    }

    @EventListener(ApplicationReadyEvent.class)
    void plant() {
        if (!surfaces.opens(Surface.WORKER)) {
            return;
        }
        var command = new CreateTenant(Actor.system(), new Slug("dezky"), "Dezky", Plan.ENTERPRISE,
                new EmailAddress("postmaster@" + surfaces.baseDomain()), null);
        if (scope.platform(() -> tenants.create(command)) instanceof CreateTenantResult.Created) {
            LOG.info("made the provider's own tenant \"dezky\"");
        }
    }
}
