package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.authentik.PolicyBindings.Target;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// `/api/v3/policies/bindings/`. There is no filter by group or by person.
final class PolicyBindingApi {
    private final Dialect dialect;
    private final Directory directory;
    private final PolicyBindings bindings;
    private final Rules rules;
    private final Bodies bodies;

    PolicyBindingApi(Dialect dialect, Directory directory, PolicyBindings bindings, Rules rules, Bodies bodies) {
        this.dialect = dialect;
        this.directory = directory;
        this.bindings = bindings;
        this.rules = rules;
        this.bodies = bodies;
    }

    void list(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<PolicyBinding>>();
        orders.put("order", Comparator.comparingInt(PolicyBinding::order));
        orders.put("pk", Comparator.comparing(PolicyBinding::pk));
        new Listing<>(exchange, bindings.all())
                .withoutFilters("target_in", "timeout")
                .choice("target", this::isBase, (binding, base) -> binding.target().equals(base))
                .choice("policy", pk -> rules.find(pk).isPresent(), (binding, pk) -> pk.equals(binding.policy()))
                .flag("policy__isnull", binding -> binding.policy() == null)
                .flag("enabled", PolicyBinding::enabled)
                .text("order", binding -> Integer.toString(binding.order()))
                .search(binding -> Stream.of(name(binding)))
                .answer(dialect, orders, this::body);
    }

    void create(Exchange exchange) {
        var input = Input.of(exchange);
        var target = input.key("target", true, key -> bindings.target(key).isPresent());
        var policy = input.key("policy", false, key -> rules.find(key).isPresent());
        var group = input.key("group", false, key -> directory.group(key).isPresent());
        var user = input.key("user", false, key -> user(key).isPresent());
        var order = input.integer("order");
        var timeout = input.integer("timeout", 30);
        var negate = input.flag("negate", false);
        var enabled = input.flag("enabled", true);
        var failureResult = input.flag("failure_result", false);
        input.check();
        var bound = Stream.of(policy, group, user).filter(Optional::isPresent).count();
        if (bound == 0) {
            throw Refusal.field("non_field_errors", "One of 'group', 'policy', 'user' must be set.");
        }
        if (bound > 1) {
            throw Refusal.field("non_field_errors", "Only one of 'group', 'policy', 'user' can be set.");
        }
        var base = bindings.target(target.orElseThrow()).orElseThrow().base();
        if (policy.isPresent() && bindings.of(base).stream().anyMatch(other -> other.policy() != null
                && policy.get().equals(other.policy()) && other.order() == order)) {
            throw Refusal.field("non_field_errors", "The fields policy, target, order must make a unique set.");
        }
        exchange.json(201, body(bindings.save(new PolicyBinding(UUID.randomUUID().toString(), base,
                policy.orElse(null), group.orElse(null), user.map(Integer::valueOf).orElse(null), negate, enabled,
                order, timeout, failureResult))));
    }

    void one(Exchange exchange) {
        exchange.json(200, body(binding(exchange)));
    }

    void delete(Exchange exchange) {
        bindings.remove(binding(exchange));
        exchange.respond(204);
    }

    private PolicyBinding binding(Exchange exchange) {
        return bindings.find(exchange.variable("pk")).orElseThrow(() -> Refusal.notFound("PolicyBinding"));
    }

    /// Lists know a flow or the place of a stage by its base id alone, unlike writes.
    private boolean isBase(String key) {
        return bindings.target(key).map(Target::base).filter(key::equals).isPresent();
    }

    private Optional<User> user(String pk) {
        return pk.matches("\\d{1,9}") ? directory.user(Integer.parseInt(pk)) : Optional.empty();
    }

    private String name(PolicyBinding binding) {
        var policy = binding.policy();
        return policy == null ? "" : rules.find(policy).map(Rule::name).orElse("");
    }

    private Map<String, Object> body(PolicyBinding binding) {
        var policy = Optional.ofNullable(binding.policy()).flatMap(rules::find);
        var group = Optional.ofNullable(binding.group()).flatMap(directory::group);
        var user = Optional.ofNullable(binding.user()).flatMap(directory::user);
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", binding.pk());
        body.put("policy", binding.policy());
        body.put("group", binding.group());
        body.put("user", binding.user());
        body.put("policy_obj", policy.map(rule -> RuleApi.body(rule, bindings)).orElse(null));
        body.put("group_obj", group.map(bodies::partial).orElse(null));
        body.put("user_obj", user.map(bodies::partial).orElse(null));
        body.put("target", bindings.target(binding.target()).map(Target::pk).orElse(binding.target()));
        body.put("negate", binding.negate());
        body.put("enabled", binding.enabled());
        body.put("order", binding.order());
        body.put("timeout", binding.timeout());
        body.put("failure_result", binding.failureResult());
        if (dialect == Dialect.V2026_8) {
            body.put("expires", null);
            body.put("expiring", false);
        }
        return body;
    }
}
