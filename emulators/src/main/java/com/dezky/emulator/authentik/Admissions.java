package com.dezky.emulator.authentik;

import java.util.ArrayList;
import java.util.List;

/// Who may open an application. All its groups and people count as one: in any of them is in. Without bindings it is
/// open to everyone.
final class Admissions {
    private final Directory directory;
    private final PolicyBindings bindings;

    Admissions(Directory directory, PolicyBindings bindings) {
        this.directory = directory;
        this.bindings = bindings;
    }

    boolean admits(Application application, User user) {
        var enabled = bindings.of(application.pk()).stream().filter(PolicyBinding::enabled).toList();
        var results = new ArrayList<Boolean>();
        var people = enabled.stream().filter(binding -> binding.policy() == null).toList();
        if (!people.isEmpty()) {
            results.add(people.stream().anyMatch(binding -> named(binding, user)));
        }
        if (people.size() < enabled.size()) {
            throw new UnsupportedOperationException("policies bound to applications are not emulated");
        }
        return passes(results, application.engineMode());
    }

    private boolean named(PolicyBinding binding, User user) {
        var group = binding.group();
        var found = group == null
                ? Integer.valueOf(user.pk()).equals(binding.user())
                : directory.groupsAndAncestorsOf(user).stream().anyMatch(one -> one.pk().equals(group));
        return found != binding.negate();
    }

    private static boolean passes(List<Boolean> results, String mode) {
        return results.isEmpty() || (mode.equals("all") ? !results.contains(false) : results.contains(true));
    }
}
