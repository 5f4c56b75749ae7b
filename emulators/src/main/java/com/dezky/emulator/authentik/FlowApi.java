package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `/api/v3/flows/` and `/api/v3/stages/`: reading them. What stands in them comes with the installation and with the
/// blueprint.
final class FlowApi {
    private final Dialect dialect;
    private final Flows flows;
    private final PolicyBindings bindings;

    FlowApi(Dialect dialect, Flows flows, PolicyBindings bindings) {
        this.dialect = dialect;
        this.flows = flows;
        this.bindings = bindings;
    }

    void list(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<Flow>>();
        orders.put("slug", Comparator.comparing(Flow::slug));
        orders.put("name", Comparator.comparing(Flow::name));
        new Listing<>(exchange, flows.all())
                .withoutFilters("denied_action")
                .text("flow_uuid", Flow::pk)
                .text("slug", Flow::slug)
                .text("name", Flow::name)
                .text("designation", Flow::designation)
                .search(flow -> Stream.of(flow.name(), flow.slug(), flow.designation(), flow.title()))
                .answer(dialect, orders, this::whole);
    }

    void one(Exchange exchange) {
        exchange.json(200, whole(flows.named(exchange.variable("slug")).orElseThrow(() -> Refusal.notFound("Flow"))));
    }

    void places(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<StagePlace>>();
        orders.put("target", Comparator.comparing(StagePlace::flow).thenComparingInt(StagePlace::order));
        orders.put("order", Comparator.comparingInt(StagePlace::order));
        new Listing<>(exchange, flows.places())
                .withoutFilters("evaluate_on_plan", "re_evaluate_policies", "invalid_response_action", "policies",
                        "policy_engine_mode")
                .choice("target", pk -> flows.find(pk).isPresent(), (place, pk) -> place.flow().equals(pk))
                .choice("stage", pk -> flows.stage(pk).isPresent(), (place, pk) -> place.stage().equals(pk))
                .text("fsb_uuid", StagePlace::pk)
                .text("pbm_uuid", StagePlace::base)
                .text("order", place -> Integer.toString(place.order()))
                .answer(dialect, orders, this::body);
    }

    void stagesOf(Stage.Kind kind, Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<Stage>>();
        orders.put("name", Comparator.comparing(Stage::name));
        new Listing<>(exchange, flows.stages().stream().filter(stage -> stage.kind() == kind).toList())
                .text("stage_uuid", Stage::pk)
                .text("name", Stage::name)
                .search(stage -> Stream.of(stage.name()))
                .answer(dialect, orders, this::whole);
    }

    private Map<String, Object> whole(Flow flow) {
        var body = part(flow);
        body.put("stages", flows.placesIn(flow).stream().map(StagePlace::stage).toList());
        body.put("policies", bindings.of(flow.base()).stream().flatMap(one -> Optional.ofNullable(one.policy())
                .stream()).toList());
        body.put("cache_count", 0);
        body.put("authentication", flow.authentication());
        if (dialect == Dialect.V2026_8) {
            body.put("background", "");
            body.put("background_themed_urls", null);
        }
        return body;
    }

    /// As it is shown beside a stage.
    private Map<String, Object> part(Flow flow) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", flow.pk());
        body.put("policybindingmodel_ptr_id", flow.base());
        body.put("name", flow.name());
        body.put("slug", flow.slug());
        body.put("title", flow.title());
        body.put("designation", flow.designation());
        body.put(dialect == Dialect.V2026_8 ? "background_url" : "background", "/static/dist/assets/images/flow.jpg");
        body.put("policy_engine_mode", "any");
        body.put("compatibility_mode", false);
        body.put("export_url", "/api/v3/flows/instances/" + flow.slug() + "/export/");
        body.put("layout", "stacked");
        body.put("denied_action", "message_continue");
        return body;
    }

    private Map<String, Object> body(StagePlace place) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", place.pk());
        body.put("policybindingmodel_ptr_id", place.base());
        body.put("target", place.flow());
        body.put("stage", place.stage());
        body.put("stage_obj", flows.stage(place.stage()).map(this::part).orElseThrow());
        body.put("evaluate_on_plan", false);
        body.put("re_evaluate_policies", true);
        body.put("order", place.order());
        body.put("policy_engine_mode", place.mode());
        body.put("invalid_response_action", "retry");
        return body;
    }

    private Map<String, Object> whole(Stage stage) {
        var body = part(stage);
        body.putAll(stage.settings());
        if (stage.kind() == Stage.Kind.VALIDATE) {
            body.put("webauthn_allowed_device_types_obj", List.of());
        }
        return body;
    }

    private Map<String, Object> part(Stage stage) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", stage.pk());
        body.put("name", stage.name());
        body.put("component", stage.kind().component);
        body.put("verbose_name", stage.kind().title);
        body.put("verbose_name_plural", stage.kind().title + "s");
        body.put("meta_model_name", stage.kind().model);
        body.put("flow_set", flows.flowsWith(stage).stream().map(this::part).toList());
        return body;
    }
}
