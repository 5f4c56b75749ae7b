package com.dezky.emulator.authentik;

/// Where a stage stands in a flow, as kept.
///
/// @param base what policies bind to
/// @param flow the flow's pk
/// @param stage the stage's pk
/// @param mode `any` or `all`: how many of the policies bound here must pass for the stage to run
record StagePlace(String pk, String base, String flow, String stage, int order, String mode) {}
