package com.dezky.emulator.authentik;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an installation brings to sign people in with, and what our blueprint adds to it: the same names, in the same
/// places, with the same bindings as in the file that is applied to a real one.
final class Blueprint {
    static final String SIGN_IN = "dezky-authentication";
    static final String AUTHORIZATION = "dezky-authorization";
    private static final String IDENTIFICATION = "default-authentication-identification";
    private static final String PASSWORD = "default-authentication-password";

    private final Flows flows;
    private final Rules rules;
    private final PolicyBindings bindings;

    Blueprint(Flows flows, Rules rules, PolicyBindings bindings) {
        this.flows = flows;
        this.rules = rules;
        this.bindings = bindings;
    }

    /// The stages that every installation has.
    void install() {
        var signIn = flows.named(Flow.DEFAULT_SIGN_IN).orElseThrow();
        flows.seed(signIn, flows.seed(Stage.Kind.IDENTIFICATION, IDENTIFICATION, Map.of()), 10);
        flows.seed(signIn, flows.seed(Stage.Kind.PASSWORD, PASSWORD, Map.of()), 20);
        flows.seed(signIn, flows.seed(Stage.Kind.VALIDATE, "default-authentication-mfa-validation",
                Map.of("not_configured_action", "skip", "device_classes", List.of("static", "totp", "webauthn"),
                        "configuration_stages", List.of(), "last_auth_threshold", "seconds=0")), 30);
        flows.seed(signIn, flows.seed(Stage.Kind.LOGIN, "default-authentication-login", login("seconds=0")), 100);
        flows.seed(Stage.Kind.TOTP, "default-authenticator-totp-setup", Map.of());
        flows.seed(Stage.Kind.WEBAUTHN, "default-authenticator-webauthn-setup", Map.of());
        // Decides about the password of those who gave it with their name, which nobody does here.
        rule(Rule.Kind.EXPRESSION, "default-authentication-flow-password-stage", Map.of("expression", "return True"));
    }

    /// What our file adds.
    void apply() {
        var signIn = flows.seed(SIGN_IN, "Dezky sign-in", "Sign in", "authentication", "none");
        place(signIn, 10, flows.seed(Stage.Kind.IDENTIFICATION, IDENTIFICATION, Map.of()), null);
        place(signIn, 15, deny("guesses", "Too many wrong passwords came from your address. Try again tomorrow, or ask "
                + "your administrator for help."), rule(Rule.Kind.REPUTATION, "dezky-guesses", Map.of("check_ip", true,
                        "check_username", false, "threshold", -5)));
        place(signIn, 20, flows.seed(Stage.Kind.PASSWORD, PASSWORD, Map.of()),
                rules.named("default-authentication-flow-password-stage").orElseThrow());
        gates(signIn);
        place(signIn, 100, session("as-installed", "seconds=0"), question("session-as-installed"));
        place(signIn, 101, session("week", "days=7"), question("session-week"));
        place(signIn, 102, session("day", "hours=24"), question("session-day"));
        place(signIn, 103, session("hours-8", "hours=8"), question("session-hours-8"));
        place(signIn, 104, session("hour", "hours=1"), question("session-hour"));
        place(signIn, 105, session("quarter", "minutes=15"), question("session-quarter"));

        gates(flows.seed(AUTHORIZATION, "Dezky authorization", "Redirecting", "authorization",
                "require_authenticated"));
    }

    private void gates(Flow flow) {
        place(flow, 30, deny("home", "Your account belongs to an organisation that does not list you as a member. Ask "
                + "your administrator for help."), question("refuse-home"));
        place(flow, 31, deny("rules", "Your organisation's sign-in rules cannot be read just now. Try again in a few "
                + "minutes, or ask your administrator for help."), question("refuse-rules"));
        place(flow, 32, deny("network", "Your organisation does not allow signing in from this network."),
                question("refuse-network"));
        place(flow, 33, deny("country", "Your organisation does not allow signing in from this country."),
                question("refuse-country"));
        place(flow, 40, factor("required", "configure", List.of(Flows.idOf("stage default-authenticator-totp-setup"),
                Flows.idOf("stage default-authenticator-webauthn-setup"))), question("factor-required"));
        place(flow, 41, factor("of-ones-own", "skip", List.of()), question("factor-of-ones-own"));
    }

    private Stage deny(String reason, String message) {
        return flows.seed(Stage.Kind.DENY, "dezky-refuse-" + reason, Map.of("deny_message", message));
    }

    private Stage factor(String name, String otherwise, List<String> setUp) {
        return flows.seed(Stage.Kind.VALIDATE, "dezky-factor-" + name, Map.of("not_configured_action", otherwise,
                "device_classes", List.of("totp", "webauthn", "static"), "configuration_stages", setUp,
                "last_auth_threshold", "hours=8"));
    }

    private Stage session(String name, String length) {
        return flows.seed(Stage.Kind.LOGIN, "dezky-session-" + name, login(length));
    }

    private static Map<String, Object> login(String length) {
        return Map.of("session_duration", length, "terminate_other_sessions", false, "remember_me_offset", "seconds=0",
                "network_binding", "no_binding", "geoip_binding", "no_binding", "remember_device", "days=30");
    }

    private Rule question(String name) {
        return rule(Rule.Kind.EXPRESSION, "dezky-" + name, Map.of("expression", Expressions.text(name)));
    }

    private Rule rule(Rule.Kind kind, String name, Map<String, Object> settings) {
        return rules.save(new Rule(Flows.idOf("policy " + name), kind, name, false, settings));
    }

    /// Whatever a policy cannot decide counts as a yes.
    private void place(Flow flow, int order, Stage stage, @Nullable Rule rule) {
        var place = flows.seed(flow, stage, order);
        if (rule != null) {
            var pk = Flows.idOf("binding " + place.base() + rule.name());
            var wanted = new PolicyBinding(pk, place.base(), rule.pk(), null, null, false, true, 0,
                    rule.name().startsWith("dezky-") ? 5 : 30, true);
            if (!bindings.find(pk).equals(Optional.of(wanted))) {
                bindings.save(wanted);
            }
        }
    }
}
