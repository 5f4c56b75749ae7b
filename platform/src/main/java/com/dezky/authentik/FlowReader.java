package com.dezky.authentik;

import com.dezky.authentik.SignInRules.Bound;
import com.dezky.authentik.SignInRules.Flow;
import com.dezky.authentik.SignInRules.Place;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/// Reads what stands in the flows of a provider, and which policies decide about it.
final class FlowReader {
    private final Listing listing;

    FlowReader(Listing listing) {
        this.listing = listing;
    }

    Optional<SignInRules> ofClient(String clientId) {
        var provider = listing.all("/providers/oauth2/", "client_id", clientId,
                new ParameterizedTypeReference<Page<WireProvider>>() {
                }, WireProvider::pk).stream().filter(one -> one.clientId().equals(clientId)).findFirst();
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        var expressions = expressions();
        return Optional.of(new SignInRules(flow(provider.get().authenticationFlow(), expressions),
                flow(provider.get().authorizationFlow(), expressions)));
    }

    /// The texts of our policies, by id.
    private Map<String, String> expressions() {
        return listing.all("/policies/expression/", "search", "dezky-",
                new ParameterizedTypeReference<Page<WireExpression>>() {
                }, WireExpression::pk).stream()
                .collect(Collectors.toMap(WireExpression::pk, WireExpression::expression));
    }

    private @Nullable Flow flow(@Nullable String id, Map<String, String> expressions) {
        if (id == null) {
            return null;
        }
        var flow = listing.all("/flows/instances/", "flow_uuid", id, new ParameterizedTypeReference<Page<WireFlow>>() {
        }, WireFlow::pk).stream().filter(one -> one.pk().equals(id)).findFirst();
        return flow.map(found -> new Flow(found.slug(), listing.all("/flows/bindings/", "target", id,
                new ParameterizedTypeReference<Page<WirePlace>>() {
                }, WirePlace::pk).stream().filter(place -> place.target().equals(id))
                .sorted(Comparator.comparingInt(WirePlace::order))
                .map(place -> place(place, expressions)).toList())).orElse(null);
    }

    private Place place(WirePlace place, Map<String, String> expressions) {
        var policies = listing.all("/policies/bindings/", "target", place.base(),
                new ParameterizedTypeReference<Page<WireBinding>>() {
                }, WireBinding::pk).stream()
                .filter(binding -> binding.enabled() && binding.target().equals(place.pk()))
                .map(binding -> bound(binding, expressions)).toList();
        return new Place(place.order(), place.stage().model(), place.stage().name(), place.late(), policies);
    }

    /// A negated one says the opposite, so it is nobody's question.
    private static Bound bound(WireBinding binding, Map<String, String> expressions) {
        var policy = binding.policy();
        var expression = policy == null ? null : expressions.get(policy.pk());
        return new Bound(policy == null ? "" : (binding.negate() ? "not " : "") + policy.name(),
                binding.failureResult(), expression == null ? null : SignInRules.fingerprint(expression));
    }

    private record WireProvider(int pk, @JsonProperty("client_id") String clientId,
            @Nullable @JsonProperty("authentication_flow") String authenticationFlow,
            @Nullable @JsonProperty("authorization_flow") String authorizationFlow) {}

    private record WireFlow(String pk, String slug) {}

    private record WireExpression(String pk, String name, String expression) {}

    private record WirePlace(String pk, @JsonProperty("policybindingmodel_ptr_id") String base, String target,
            int order, @JsonProperty("re_evaluate_policies") boolean late,
            @JsonProperty("stage_obj") WireStage stage) {}

    private record WireStage(String name, @JsonProperty("meta_model_name") String model) {}

    /// @param policy the policy, or null where a group or a person is bound
    private record WireBinding(String pk, String target, boolean enabled, boolean negate,
            @JsonProperty("failure_result") boolean failureResult,
            @Nullable @JsonProperty("policy_obj") WirePolicy policy) {}

    private record WirePolicy(String pk, String name) {}
}
