package com.dezky.portal.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills the cards of a page, each for itself: what one cannot find out is said on that card, and the rest stands. A
/// savepoint before each, since PostgreSQL answers nothing more in a transaction in which a statement failed.
@Component
class Cards {
    private static final Logger LOG = LoggerFactory.getLogger(Cards.class);

    private final TransactionTemplate apart;

    Cards(PlatformTransactionManager transactions) {
        this.apart = new TransactionTemplate(transactions,
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
    }

    <T> Card<T> fill(String name, Supplier<@Nullable T> content) {
        try {
            return Card.of(apart.execute(reading -> content.get()));
        } catch (RuntimeException failure) {
            LOG.error("the card {} could not be filled", name, failure);
            return Card.broken();
        }
    }
}
