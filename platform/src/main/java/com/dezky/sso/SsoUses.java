package com.dezky.sso;

import static com.dezky.access.Permission.VIEW_APPS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.authentik.AppUse;
import com.dezky.authentik.AuthentikClient;
import com.dezky.kernel.TenantId;
import com.dezky.upstream.UpstreamFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Who used an application last, asked of the identity provider while a page waits, and for no longer than a moment: it
/// is kept nowhere here.
@Service
public class SsoUses {
    private static final Logger LOG = LoggerFactory.getLogger(SsoUses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// @param said whether the identity provider said anything; when not, nothing is known
    /// @param by   who was let in last, as they are called there; null when nobody was
    /// @param at   null when nobody was
    public record Use(boolean said, @Nullable String by, @Nullable Instant at) {
        static final Use UNKNOWN = new Use(false, null, null);
        static final Use NEVER = new Use(true, null, null);
    }

    private final SsoApps apps;
    private final Access access;
    private final AuthentikClient authentik;
    private final TransactionTemplate transaction;

    SsoUses(SsoApps apps, Access access, AuthentikClient authentik, TransactionTemplate transaction) {
        this.apps = apps;
        this.access = access;
        this.authentik = authentik;
        this.transaction = transaction;
    }

    /// Of all of a tenant's applications, by id.
    public Map<UUID, Use> of(Actor actor, TenantId tenant) {
        return asked(Objects.requireNonNull(transaction.execute(reading -> {
            access.require(actor, VIEW_APPS, tenant);
            return apps.list(actor, tenant);
        })));
    }

    /// Of one.
    public Use of(Actor actor, TenantId tenant, UUID id) {
        var app = apps.get(actor, tenant, id);
        return asked(List.of(app)).getOrDefault(id, Use.UNKNOWN);
    }

    /// Side by side; whatever is not answered when the moment is over is unknown.
    private Map<UUID, Use> asked(List<SsoApp> all) {
        var tasks = new LinkedHashMap<UUID, FutureTask<Use>>();
        for (var app : all) {
            var task = new FutureTask<>(() -> ask(app));
            tasks.put(app.id(), task);
            Thread.ofVirtual().name("sso-use").start(task);
        }
        var until = System.nanoTime() + PATIENCE.toNanos();
        var uses = new LinkedHashMap<UUID, Use>();
        tasks.forEach((id, task) -> uses.put(id, within(task, until - System.nanoTime())));
        return uses;
    }

    private Use ask(SsoApp app) {
        var application = app.applicationId();
        if (application == null || !authentik.configured()) {
            return Use.UNKNOWN;
        }
        try {
            Optional<AppUse> last = authentik.apps().lastUse(application);
            return last.map(use -> new Use(true, use.username(), use.at())).orElse(Use.NEVER);
        } catch (UpstreamFailure silent) {
            LOG.info("the identity provider does not say who used app {} last: {}", app.id(), silent.getMessage());
            return Use.UNKNOWN;
        }
    }

    private static Use within(FutureTask<Use> task, long nanos) {
        try {
            return task.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            task.cancel(true);
            return Use.UNKNOWN;
        } catch (ExecutionException fault) {
            return Use.UNKNOWN;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return Use.UNKNOWN;
        }
    }
}
