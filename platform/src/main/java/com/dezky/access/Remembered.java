package com.dezky.access;

import com.dezky.kernel.PersonId;
import com.dezky.kernel.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What the open transaction knows already: the standings it read, and the tenant it is open to. A page that asks six
/// questions about a tenant reads the roles once. Gone with the transaction, so a revocation still works at once.
final class Remembered implements TransactionSynchronization {
    private record Question(PersonId person, TenantId tenant) {}

    private final Map<Question, Optional<Standing>> standings = new HashMap<>();
    private @Nullable TenantId open;

    private Remembered() {}

    /// The open transaction's memory; outside of one, a memory that lasts for this call.
    static Remembered here() {
        if (TransactionSynchronizationManager.getResource(Remembered.class) instanceof Remembered known) {
            return known;
        }
        var fresh = new Remembered();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.bindResource(Remembered.class, fresh);
            TransactionSynchronizationManager.registerSynchronization(fresh);
        }
        return fresh;
    }

    Optional<Standing> standing(PersonId person, TenantId tenant, Supplier<Optional<Standing>> read) {
        return standings.computeIfAbsent(new Question(person, tenant), question -> read.get());
    }

    boolean isOpenTo(TenantId tenant) {
        return tenant.equals(open);
    }

    void openTo(TenantId tenant) {
        open = tenant;
    }

    /// Another transaction begins inside this one: it has another connection, and must find things out by itself.
    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(Remembered.class);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(Remembered.class, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(Remembered.class);
    }
}
