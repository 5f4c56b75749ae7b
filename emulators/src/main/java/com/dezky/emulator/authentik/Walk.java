package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.authentik.Visits.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes through a flow, from whoever it is known to be to what stands in their way next. Policies are asked anew each
/// time, when their stage is reached.
final class Walk {
    /// What comes next.
    sealed interface Step {
        /// The end: the page says why.
        record Refused(String why, List<String> details) implements Step {}

        /// A code of one of the devices.
        record AskCode(Stage stage) implements Step {}

        /// A second factor has to be set up.
        record Enrol(Stage stage) implements Step {}

        /// Nothing more.
        /// @param session how long a session that begins here lasts; zero for as long as the browser
        record Done(Duration session) implements Step {}
    }

    private final Flows flows;
    private final Engine engine;
    private final Devices devices;
    private final RememberedFactors remembered;

    Walk(Flows flows, Engine engine, Devices devices, RememberedFactors remembered) {
        this.flows = flows;
        this.engine = engine;
        this.devices = devices;
        this.remembered = remembered;
    }

    /// What stands before the password: a refusal, or nothing.
    /// @param user whoever has the name that was typed
    Step beforePassword(Flow flow, @Nullable User user, Exchange exchange) {
        for (var place : flows.placesIn(flow)) {
            var stage = flows.stage(place.stage()).orElseThrow();
            if (stage.kind() == Stage.Kind.PASSWORD) {
                break;
            }
            var situation = Situation.of(user, Whereabouts.of(exchange));
            if (stage.kind() == Stage.Kind.DENY && engine.passes(place.base(), place.mode(), situation)) {
                return new Step.Refused(stage.text("deny_message"), situation.messages());
            }
        }
        return new Step.Done(Duration.ZERO);
    }

    /// What comes next for somebody whose password was right, or who is signed in.
    Step next(Flow flow, Visit visit, User user, Exchange exchange) {
        return next(flow, visit.proven(), user, exchange);
    }

    /// As for a visit in which nothing was proven yet.
    Step next(Flow flow, User user, Exchange exchange) {
        return next(flow, Set.of(), user, exchange);
    }

    private Step next(Flow flow, Set<String> proven, User user, Exchange exchange) {
        var session = Duration.ZERO;
        var places = flows.placesIn(flow);
        for (var place : places.subList(afterPassword(places), places.size())) {
            var stage = flows.stage(place.stage()).orElseThrow();
            var situation = Situation.of(user, Whereabouts.of(exchange));
            if (!engine.passes(place.base(), place.mode(), situation)) {
                continue;
            }
            switch (stage.kind()) {
                case DENY -> {
                    return new Step.Refused(stage.text("deny_message"), situation.messages());
                }
                case VALIDATE -> {
                    if (!proven.contains(stage.pk())) {
                        var asked = ask(stage, user, exchange);
                        if (asked != null) {
                            return asked;
                        }
                    }
                }
                case LOGIN -> session = Validity.of(stage.text("session_duration")).orElse(Duration.ZERO);
                case IDENTIFICATION, PASSWORD, TOTP, WEBAUTHN -> throw new UnsupportedOperationException(
                        stage.name() + " is not emulated here");
            }
        }
        return new Step.Done(session);
    }

    private @Nullable Step ask(Stage stage, User user, Exchange exchange) {
        if (devices.askedOf(user).isEmpty()) {
            return switch (stage.text("not_configured_action")) {
                case "configure" -> new Step.Enrol(stage);
                case "deny" -> new Step.Refused("", List.of());
                default -> null;
            };
        }
        return remembered.has(exchange, stage, user) ? null : new Step.AskCode(stage);
    }

    private int afterPassword(List<StagePlace> places) {
        for (var at = places.size(); at > 0; at--) {
            if (flows.stage(places.get(at - 1).stage()).orElseThrow().kind() == Stage.Kind.PASSWORD) {
                return at;
            }
        }
        return 0;
    }
}
