package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// `/api/v3/policies/`: reading them. What they say comes with the blueprint.
final class RuleApi {
    private final Dialect dialect;
    private final Rules rules;
    private final PolicyBindings bindings;

    RuleApi(Dialect dialect, Rules rules, PolicyBindings bindings) {
        this.dialect = dialect;
        this.rules = rules;
        this.bindings = bindings;
    }

    void expressions(Exchange exchange) {
        list(exchange, rule -> rule.kind() == Rule.Kind.EXPRESSION);
    }

    void reputations(Exchange exchange) {
        list(exchange, rule -> rule.kind() == Rule.Kind.REPUTATION);
    }

    private void list(Exchange exchange, Predicate<Rule> kind) {
        var orders = new LinkedHashMap<String, Comparator<Rule>>();
        orders.put("name", Comparator.comparing(Rule::name));
        new Listing<>(exchange, rules.all().stream().filter(kind).toList())
                .withoutFilters("created", "last_updated", "execution_logging")
                .text("name", Rule::name)
                .text("policy_uuid", Rule::pk)
                .text("expression", Rule::expression)
                .search(rule -> Stream.of(rule.name()))
                .answer(dialect, orders, rule -> whole(rule, bindings));
    }

    private static Map<String, Object> whole(Rule rule, PolicyBindings bindings) {
        var body = new LinkedHashMap<>(body(rule, bindings));
        body.putAll(rule.settings());
        return body;
    }

    /// What every kind of policy shows.
    static Map<String, Object> body(Rule rule, PolicyBindings bindings) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", rule.pk());
        body.put("name", rule.name());
        body.put("execution_logging", rule.logging());
        body.put("component", rule.kind().component);
        body.put("verbose_name", rule.kind().title);
        body.put("verbose_name_plural", rule.kind().titles);
        body.put("meta_model_name", rule.kind().model);
        body.put("bound_to", bindings.all().stream().filter(binding -> rule.pk().equals(binding.policy())).count());
        return body;
    }
}
