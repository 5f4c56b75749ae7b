package com.dezky.provisioning;

import com.dezky.access.PersonChanged;
import com.dezky.access.Roster;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomainsChanged;
import com.dezky.member.MembersChanged;
import com.dezky.provisioning.step.StepKey;
import com.dezky.security.SecurityPolicyChanged;
import com.dezky.tenant.TenantChanged;
import com.dezky.sso.SsoAppsChanged;
import com.dezky.tenant.TenantPurged;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Hears what changed, and notes in the same transaction that the tenant is due: the work is there exactly when the
/// change is.
@Component
class Waker {
    private static final Set<StepKey> OF_PEOPLE = EnumSet.of(StepKey.AUTHENTIK, StepKey.STALWART, StepKey.OCIS);

    private final ProvisioningStore store;
    private final ThingStore things;
    private final Lanes lanes;
    private final Roster roster;

    Waker(ProvisioningStore store, ThingStore things, Lanes lanes, Roster roster) {
        this.store = store;
        this.things = things;
        this.lanes = lanes;
        this.roster = roster;
    }

    /// The row of what is wanted is locked first, as by whoever settles a run.
    @Transactional(propagation = Propagation.MANDATORY)
    long want(TenantId tenant, Trigger by) {
        var wanted = store.raise(tenant, by);
        lanes.wake(tenant);
        lanes.sweep(tenant);
        store.announce(tenant);
        return wanted;
    }

    @EventListener
    void changed(TenantChanged event) {
        want(event.tenant(), Trigger.CHANGE);
    }

    @EventListener
    void changed(PersonChanged event) {
        roster.tenantsOf(event.after().id()).forEach(tenant -> want(tenant, Trigger.CHANGE));
    }

    @EventListener
    void changed(MembersChanged event) {
        var generation = want(event.tenant(), Trigger.CHANGE);
        things.want(event.tenant(), event.things(), OF_PEOPLE, generation);
    }

    @EventListener
    void changed(SsoAppsChanged event) {
        want(event.tenant(), Trigger.CHANGE);
    }

    @EventListener
    void changed(MailDomainsChanged event) {
        want(event.tenant(), Trigger.CHANGE);
    }

    @EventListener
    void changed(SecurityPolicyChanged event) {
        want(event.tenant(), Trigger.CHANGE);
    }

    @EventListener
    void purged(TenantPurged event) {
        store.announce(event.tenant());
    }
}
