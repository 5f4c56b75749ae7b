package com.dezky.branding;

import com.dezky.kernel.TenantId;
import com.dezky.live.LiveFeed;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// How tenants look, remembered: every page asks. A change is forgotten here at once and in other processes as soon as
/// the database tells them; whoever misses that is a minute late.
@Component
class Looks {
    private static final String NEWS = "branding:";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Cache<TenantId, Look> known = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(LONGEST)
            .build();
    private final BrandingStore store;
    private final Runnable end;

    Looks(BrandingStore store, LiveFeed feed) {
        this.store = store;
        this.end = feed.listen(this::hear);
    }

    @PreDestroy
    void close() {
        end.run();
    }

    /// In an open transaction of a scope that sees the tenant.
    Look of(TenantId tenant) {
        return known.get(tenant, wanted -> store.find(new Owner.OfTenant(wanted)).orElseThrow());
    }

    /// As soon as others can read the change, and not before: an old one read meanwhile would be remembered.
    void forgetAfterCommit(Owner owner) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                forget(owner.tenant());
            }
        });
    }

    private void hear(String message) {
        if (message.startsWith(NEWS)) {
            var whose = message.substring(NEWS.length());
            forget(whose.equals("all") ? null : UUID.fromString(whose));
        }
    }

    /// @param tenant null for everybody: what a partner changes shows at all its customers
    private void forget(@Nullable UUID tenant) {
        if (tenant == null) {
            known.invalidateAll();
        } else {
            known.invalidate(new TenantId(tenant));
        }
    }
}
