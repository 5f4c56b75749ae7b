package com.dezky.emulator.authentik;

import java.util.ArrayList;

/// Decides whether something may be used, or a stage runs, from the policies, groups and people bound to it.
final class Engine {
    private final Directory directory;
    private final PolicyBindings bindings;
    private final Rules rules;
    private final Expressions expressions;
    private final Reputations reputations;

    Engine(Directory directory, PolicyBindings bindings, Rules rules, Expressions expressions,
            Reputations reputations) {
        this.directory = directory;
        this.bindings = bindings;
        this.rules = rules;
        this.expressions = expressions;
        this.reputations = reputations;
    }

    /// Groups and people count as one: being any of them is enough. With nothing bound, everything passes.
    /// @param mode `any` or `all`
    boolean passes(String base, String mode, Situation situation) {
        var enabled = bindings.of(base).stream().filter(PolicyBinding::enabled).toList();
        var results = new ArrayList<Boolean>();
        var people = enabled.stream().filter(binding -> binding.policy() == null).toList();
        if (!people.isEmpty()) {
            results.add(people.stream().anyMatch(binding -> means(binding, situation) != binding.negate()));
        }
        enabled.stream().filter(binding -> binding.policy() != null)
                .forEach(binding -> results.add(answer(binding, situation) != binding.negate()));
        return results.isEmpty() || (mode.equals("all")
                ? results.stream().allMatch(Boolean::booleanValue)
                : results.stream().anyMatch(Boolean::booleanValue));
    }

    private boolean means(PolicyBinding binding, Situation situation) {
        var user = situation.user();
        return user != null && (Integer.valueOf(user.pk()).equals(binding.user())
                || directory.groupsAndAncestorsOf(user).stream().anyMatch(group -> group.pk().equals(binding.group())));
    }

    private boolean answer(PolicyBinding binding, Situation situation) {
        var rule = rules.find(String.valueOf(binding.policy()));
        if (rule.isEmpty()) {
            return binding.failureResult();
        }
        return switch (rule.get().kind()) {
            case EXPRESSION -> expressions.passes(rule.get().expression(), situation);
            case REPUTATION -> hasBadReputation(rule.get(), situation);
        };
    }

    private boolean hasBadReputation(Rule rule, Situation situation) {
        var settings = rule.settings();
        var user = situation.user();
        return reputations.of(situation.from().ip(), user == null ? "" : user.username(),
                Boolean.TRUE.equals(settings.get("check_ip")), Boolean.TRUE.equals(settings.get(
                        "check_username"))) <= (settings.get("threshold") instanceof Number limit
                                ? limit.intValue()
                                : -5);
    }
}
