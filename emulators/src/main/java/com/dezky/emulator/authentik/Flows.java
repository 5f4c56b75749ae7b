package com.dezky.emulator.authentik;

import com.dezky.emulator.Journal;
import com.dezky.emulator.authentik.PolicyBindings.Target;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The flows, their stages, and which stage stands where in which flow. All of them are seeded: the ones that every
/// installation has, and those of our blueprint.
final class Flows {
    private final Journal.Table<Flow> flows;
    private final Journal.Table<Stage> stages;
    private final Journal.Table<StagePlace> places;

    Flows(Journal journal, PolicyBindings bindings) {
        this.flows = journal.table("authentik.flow", Flow.class);
        this.stages = journal.table("authentik.stage", Stage.class);
        this.places = journal.table("authentik.stage_binding", StagePlace.class);
        bindings.bindTo(key -> all().stream().filter(flow -> key.equals(flow.pk()) || key.equals(flow.base()))
                .map(flow -> new Target(flow.pk(), flow.base())).findFirst());
        bindings.bindTo(key -> places().stream().filter(place -> key.equals(place.pk()) || key.equals(place.base()))
                .map(place -> new Target(place.pk(), place.base())).findFirst());
    }

    List<Flow> all() {
        return flows.all();
    }

    List<Stage> stages() {
        return stages.all();
    }

    List<StagePlace> places() {
        return places.all();
    }

    Optional<Flow> find(String pk) {
        return flows.find(pk);
    }

    Optional<Flow> named(String slug) {
        return all().stream().filter(flow -> flow.slug().equals(slug)).findFirst();
    }

    Optional<Stage> stage(String pk) {
        return stages.find(pk);
    }

    /// The places in a flow, in order.
    List<StagePlace> placesIn(Flow flow) {
        return places().stream().filter(place -> place.flow().equals(flow.pk()))
                .sorted(Comparator.comparingInt(StagePlace::order)).toList();
    }

    /// The flows a stage stands in.
    List<Flow> flowsWith(Stage stage) {
        return all().stream()
                .filter(flow -> placesIn(flow).stream().anyMatch(place -> place.stage().equals(stage.pk())))
                .toList();
    }

    Flow seed(String slug, String name, String title, String designation, String authentication) {
        return keep(flows, idOf("flow " + slug), new Flow(idOf("flow " + slug), idOf("flow base " + slug), slug, name,
                title, designation, authentication));
    }

    Stage seed(Stage.Kind kind, String name, Map<String, Object> settings) {
        return keep(stages, idOf("stage " + name), new Stage(idOf("stage " + name), kind, name, settings));
    }

    StagePlace seed(Flow flow, Stage stage, int order) {
        var word = "place " + flow.slug() + " " + order + " " + stage.name();
        return keep(places, idOf(word),
                new StagePlace(idOf(word), idOf("base of " + word), flow.pk(), stage.pk(), order,
                        "any"));
    }

    private static <T> T keep(Journal.Table<T> table, String key, T row) {
        if (!table.find(key).equals(Optional.of(row))) {
            table.put(key, row);
        }
        return row;
    }

    /// Seeded things have the same id on every machine.
    static String idOf(String word) {
        return UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
