package com.dezky.emulator.authentik;

import java.util.Map;

/// A policy as kept.
///
/// @param settings what is its kind's own: the expression, the threshold
record Rule(String pk, Kind kind, String name, boolean logging, Map<String, Object> settings) {
    /// The kinds that are emulated.
    enum Kind {
        EXPRESSION("ak-policy-expression-form", "authentik_policies_expression.expressionpolicy", "Expression Policy",
                "Expression Policies"),
        REPUTATION("ak-policy-reputation-form", "authentik_policies_reputation.reputationpolicy", "Reputation Policy",
                "Reputation Policies");

        final String component;
        final String model;
        final String title;
        final String titles;

        Kind(String component, String model, String title, String titles) {
            this.component = component;
            this.model = model;
            this.title = title;
            this.titles = titles;
        }
    }

    String expression() {
        return settings.get("expression") instanceof String text ? text : "";
    }
}
