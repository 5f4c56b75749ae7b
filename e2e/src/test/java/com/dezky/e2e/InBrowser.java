package com.dezky.e2e;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Gives all tests the same {@link World}, and skips them where there is no browser; where one is required
/// (`CI=true`, `-Ddezky.browser=required`), its absence is a failure.
final class InBrowser implements ExecutionCondition, BeforeAllCallback {
    private static final String MISSING = "No Chromium was found: put one on PATH, or its address in CHROMIUM_BIN";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.find().isPresent() || required()
                ? ConditionEvaluationResult.enabled("there is a browser")
                : ConditionEvaluationResult.disabled(MISSING);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (Chromium.find().isEmpty()) {
            throw new AssertionError(MISSING);
        }
        // Kept at the root, so JUnit closes it after the last class, on the thread that Playwright insists on.
        BrowserTest.world = context.getRoot().getStore(Namespace.create(World.class))
                .computeIfAbsent(World.class, first -> World.start(), World.class);
    }

    private static boolean required() {
        return "true".equals(System.getenv("CI")) || "required".equals(System.getProperty("dezky.browser"));
    }
}
