package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What is bound to what: to applications, to flows, and to the places of stages within flows.
final class PolicyBindings {
    /// Something that can be bound to.
    ///
    /// @param pk as the API names it
    /// @param base the id by which lists of bindings are filtered; an application's is its pk
    record Target(String pk, String base) {}

    private final Journal.Table<PolicyBinding> table;
    private final List<Function<String, Optional<Target>>> targets = new ArrayList<>();

    PolicyBindings(Journal journal) {
        this.table = journal.table("authentik.policy_binding", PolicyBinding.class);
    }

    /// Things of one more kind can be bound to from now on.
    /// @param found the thing with this pk or base id
    void bindTo(Function<String, Optional<Target>> found) {
        targets.add(found);
    }

    Optional<Target> target(String pkOrBase) {
        return targets.stream().flatMap(kind -> kind.apply(pkOrBase).stream()).findFirst();
    }

    List<PolicyBinding> all() {
        return table.all();
    }

    /// What guards the thing with this base id, in order.
    List<PolicyBinding> of(String base) {
        return all().stream().filter(binding -> binding.target().equals(base))
                .sorted(Comparator.comparingInt(PolicyBinding::order)).toList();
    }

    Optional<PolicyBinding> find(String pk) {
        return table.find(pk);
    }

    PolicyBinding save(PolicyBinding binding) {
        table.put(binding.pk(), binding);
        return binding;
    }

    void remove(PolicyBinding binding) {
        table.remove(binding.pk());
    }

    /// Bindings go with what they guard.
    void targetRemoved(String base) {
        of(base).forEach(this::remove);
    }

    void groupRemoved(String group) {
        all().stream().filter(binding -> group.equals(binding.group())).forEach(this::remove);
    }

    void userRemoved(int user) {
        all().stream().filter(binding -> Integer.valueOf(user).equals(binding.user())).forEach(this::remove);
    }
}
