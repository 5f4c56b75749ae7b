package com.dezky.provisioning;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.kernel.TenantId;
import com.dezky.provisioning.Lanes.WorkDue;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/// One scheduler to a lane, so that a sweep over every tenant never stands in front of a person. Only where the worker
/// surface is open.
@Component
class Schedulers implements SmartLifecycle {
    /// After this many missed heartbeats a worker counts as gone, and another takes over its task.
    private static final int MISSED_HEARTBEATS = 4;

    private final Reconciler reconciler;
    private final DataSource dataSource;
    private final SurfaceSettings surfaces;
    private final ProvisioningSettings settings;
    private final Clock clock;
    private List<Scheduler> lanes = List.of();

    Schedulers(Reconciler reconciler, DataSource dataSource, SurfaceSettings surfaces, ProvisioningSettings settings,
            Clock clock) {
        this.reconciler = reconciler;
        this.dataSource = dataSource;
        this.surfaces = surfaces;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        lanes = List.of(lane(Lanes.PEOPLE_TABLE, task(Lanes.RECONCILE, false), settings.workers()),
                lane(Lanes.SWEEP_TABLE, task(Lanes.SWEEP, true), settings.sweepers()));
        lanes.forEach(Scheduler::start);
    }

    @Override
    public synchronized void stop() {
        lanes.forEach(Scheduler::stop);
        lanes = List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return !lanes.isEmpty();
    }

    @Override
    public boolean isAutoStartup() {
        return surfaces.opens(Surface.WORKER);
    }

    @EventListener
    synchronized void hurry(WorkDue due) {
        lanes.forEach(Scheduler::triggerCheckForDueExecutions);
    }

    private Scheduler lane(String table, CustomTask<Void> task, int atOnce) {
        // The proxy lets a task's row change in the same transaction that settles its run.
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), List.of(task))
                .tableName(table)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .pollingInterval(settings.pollEvery())
                .pollUsingLockAndFetch(0.5, 1.0)
                .threads(atOnce)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .failureLogging(LogLevel.WARN, true)
                .clock(clock::instant)
                .build();
    }

    private CustomTask<Void> task(String name, boolean sweep) {
        return Tasks.custom(name, Void.class)
                // Our own tables were away, or we have a bug: either way the tenant's work is still due.
                .onFailure((complete, task) -> task.reschedule(complete, clock.instant().plus(settings.busyEvery())))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    var conclusion = reconciler.run(new TenantId(UUID.fromString(instance.getId())), sweep);
                    return (complete, task) -> conclusion.conclude(at -> at.ifPresentOrElse(
                            due -> task.reschedule(complete, due), task::remove));
                });
    }
}
