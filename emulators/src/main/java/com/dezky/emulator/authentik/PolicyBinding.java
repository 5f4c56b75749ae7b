package com.dezky.emulator.authentik;

import org.jspecify.annotations.Nullable;

/// Ties one policy, group or person to what it guards.
///
/// @param target the base id of what is guarded
/// @param order among the bindings of a target
/// @param timeout in seconds
/// @param failureResult what counts when the policy cannot be evaluated
record PolicyBinding(String pk, String target, @Nullable String policy, @Nullable String group, @Nullable Integer user,
        boolean negate, boolean enabled, int order, int timeout, boolean failureResult) {}
