package com.dezky.access;

import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// For whom the database answers: the third wall. A transaction takes the scope that is bound when it begins; without
/// one it sees no rows.
///
/// Web filters bind the person. Use cases are widened to a tenant by {@link Access#require} alone. Jobs and listeners
/// say in words what they work on: `scope.tenant(id, …)`, `scope.platform(…)`.
@Component
public class Scope {
    /// @param platform whether transactions go to the pool of `dezky_platform`, which sees every row
    record Bound(@Nullable PersonId person, @Nullable TenantId tenant, boolean platform) {}

    private static final ScopedValue<Bound> BOUND = ScopedValue.newInstance();
    private static final Bound NOBODY = new Bound(null, null, false);

    private final JdbcClient jdbc;

    Scope(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Bound current() {
        return BOUND.orElse(NOBODY);
    }

    /// Runs the work of a request as its actor.
    public <T> T actor(Actor actor, Callable<T> work) throws Exception {
        return ScopedValue.where(BOUND, new Bound(actor.person(), null, actor.isOperator())).call(work::call);
    }

    /// Runs background work on one tenant, seeing that tenant alone.
    public <T> T tenant(TenantId tenant, Supplier<T> work) {
        return bind(new Bound(null, tenant, false), work);
    }

    /// Runs work that concerns every tenant. Only for the worker and for operators' requests.
    public <T> T platform(Supplier<T> work) {
        return bind(new Bound(current().person(), null, true), work);
    }

    private static <T> T bind(Bound bound, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a scope is chosen before the transaction begins, not inside it");
        }
        return ScopedValue.where(BOUND, bound).call(work::get);
    }

    /// Widens the open transaction to this tenant. Package-private: permission comes first, in {@link Access}.
    void widen(TenantId tenant) {
        if (current().platform()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a scope is widened inside a transaction");
        }
        var known = Remembered.here();
        if (!known.isOpenTo(tenant)) {
            jdbc.sql("select set_config('dezky.tenant', :tenant, true)").param("tenant", tenant.toString())
                    .query(String.class).single();
            known.openTo(tenant);
        }
    }
}
