package com.dezky.provisioning;

import com.dezky.kernel.TenantId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The two lanes of due work, as rows that the schedulers poll: people's work, and the sweep over every tenant. Rows are
/// written here, in the transaction of the change that makes the work due, also on instances that do no work.
@Component
class Lanes {
    static final String PEOPLE_TABLE = "people_task";
    static final String SWEEP_TABLE = "sweep_task";
    static final String RECONCILE = "reconcile";
    static final String SWEEP = "sweep";

    /// Work has become due; whoever can do it here need not wait for the next poll.
    record WorkDue() {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final ProvisioningSettings settings;
    private final Clock clock;

    Lanes(JdbcClient jdbc, ApplicationEventPublisher events, ProvisioningSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /// Makes the tenant due in the people's lane. Nothing is touched while its task runs: whoever runs it settles under
    /// the same row lock that our caller holds, sees that more is wanted, and goes again.
    @Transactional(propagation = Propagation.MANDATORY)
    void wake(TenantId tenant) {
        var now = clock.instant();
        jdbc.sql("""
                 insert into people_task as t (task_name, task_instance, execution_time)
                 values (:task, :tenant, :now)
                 on conflict (task_name, task_instance) do update
                    set execution_time = excluded.execution_time, version = t.version + 1
                  where not t.picked and t.execution_time > excluded.execution_time
                 """)
                .param("task", RECONCILE).param("tenant", tenant.toString()).param("now", Rows.utc(now)).update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(new WorkDue());
            }
        });
    }

    /// Puts the tenant on the sweep's round, if it is not.
    @Transactional(propagation = Propagation.MANDATORY)
    void sweep(TenantId tenant) {
        Instant first = settings.nextSweep(clock.instant(), tenant.hashCode());
        jdbc.sql("""
                 insert into sweep_task (task_name, task_instance, execution_time)
                 values (:task, :tenant, :first)
                 on conflict do nothing
                 """)
                .param("task", SWEEP).param("tenant", tenant.toString()).param("first", Rows.utc(first)).update();
    }
}
