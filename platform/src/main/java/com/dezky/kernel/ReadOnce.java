package com.dezky.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Remembers answers while a read-only transaction lasts: several parts of a page ask the same of the database, and
/// nothing changes between their questions. Where something may change, each question is asked.
public final class ReadOnce implements TransactionSynchronization {
    private final Map<Object, Object> answers = new HashMap<>();

    private ReadOnce() {}

    /// The answer to this question.
    /// @param key names it, by value
    @SuppressWarnings("unchecked") // what was put there under this key by the same question
    public static <T extends Object> T of(Object key, Supplier<T> question) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            return question.get();
        }
        var known = here().answers;
        var answer = known.get(key);
        if (answer == null) {
            answer = question.get();
            known.put(key, answer);
        }
        return (T) answer;
    }

    private static ReadOnce here() {
        if (TransactionSynchronizationManager.getResource(ReadOnce.class) instanceof ReadOnce known) {
            return known;
        }
        var fresh = new ReadOnce();
        TransactionSynchronizationManager.bindResource(ReadOnce.class, fresh);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(ReadOnce.class);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(ReadOnce.class, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(ReadOnce.class);
    }
}
