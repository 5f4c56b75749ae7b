package com.dezky.audit.chain;

import com.dezky.access.Scope;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.audit.AuditRetention;
import com.dezky.kernel.Loop;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What the log needs from time to time: the months to come, each day's signature, and the end of what was kept long
/// enough. Only where the worker surface is open.
@Component
class AuditUpkeep implements SmartLifecycle {
    /// @param upkeepEvery      how often chains are looked at for a signature; each gets one a day
    /// @param platformRetention how long the platform's own chain is kept
    @ConfigurationProperties("dezky.audit")
    record Settings(@DefaultValue("1m") Duration upkeepEvery, @DefaultValue("2555d") Duration platformRetention) {}

    private static final Logger LOG = LoggerFactory.getLogger(AuditUpkeep.class);
    private static final int MONTHS_AHEAD = 3;

    private final ChainStore store;
    private final SigningKey key;
    private final ObjectProvider<AuditRetention> retention;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final SurfaceSettings surfaces;
    private final Settings settings;
    private final Clock clock;
    private final Loop loop;
    private volatile @Nullable LocalDate tidied;

    AuditUpkeep(ChainStore store, SigningKey key, ObjectProvider<AuditRetention> retention, Scope scope,
            TransactionTemplate transaction, SurfaceSettings surfaces, Settings settings, Clock clock) {
        this.store = store;
        this.key = key;
        this.retention = retention;
        this.scope = scope;
        this.transaction = transaction;
        this.surfaces = surfaces;
        this.settings = settings;
        this.clock = clock;
        this.loop = new Loop("audit-upkeep", settings.upkeepEvery, this::run);
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.running();
    }

    @Override
    public boolean isAutoStartup() {
        return surfaces.opens(Surface.WORKER);
    }

    private int run() {
        sign();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(tidied)) {
            inPlatform(() -> {
                store.months(today, MONTHS_AHEAD);
                return true;
            });
            prune();
            tidied = today;
        }
        return 0;
    }

    /// Signs the chains that grew and have no head of this day yet.
    /// @return how many
    int sign() {
        if (!key.present()) {
            return 0;
        }
        return inPlatform(() -> {
            if (!store.takePen()) {
                return 0;
            }
            var now = clock.instant();
            var midnight = LocalDate.ofInstant(now, ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC);
            var chains = store.unsigned(midnight);
            chains.forEach(chain -> store.sign(key.sign(chain.tenant(), chain.seq(), chain.hash(), chain.through(),
                    now.truncatedTo(ChronoUnit.MILLIS))));
            return chains.size();
        });
    }

    /// Deletes what is older than each tenant's plan keeps, a tenant at a time.
    void prune() {
        var now = clock.instant();
        var kept = new LinkedHashMap<@Nullable UUID, Duration>();
        kept.put(null, settings.platformRetention);
        retention.ifAvailable(plans -> inPlatform(() -> plans.byTenant())
                .forEach((tenant, days) -> kept.put(tenant.value(), days)));
        kept.forEach((tenant, days) -> {
            var gone = inPlatform(() -> store.prune(tenant, now.minus(days)));
            if (gone > 0) {
                LOG.info("{} entries of {} were kept for {} days and are gone", gone, tenant == null
                        ? "the platform"
                        : tenant, days.toDays());
            }
        });
    }

    private <T> T inPlatform(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
