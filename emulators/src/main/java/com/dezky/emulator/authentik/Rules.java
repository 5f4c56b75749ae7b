package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import java.util.List;
import java.util.Optional;

/// The policies.
final class Rules {
    private final Journal.Table<Rule> table;

    Rules(Journal journal) {
        this.table = journal.table("authentik.policy", Rule.class);
    }

    List<Rule> all() {
        return table.all();
    }

    Optional<Rule> find(String pk) {
        return table.find(pk);
    }

    Optional<Rule> named(String name) {
        return all().stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    Rule save(Rule rule) {
        if (!find(rule.pk()).equals(Optional.of(rule))) {
            table.put(rule.pk(), rule);
        }
        return rule;
    }
}
