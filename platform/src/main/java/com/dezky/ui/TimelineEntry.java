package com.dezky.ui;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Something that happened, in one sentence with names.
/// @param status only for what was denied or failed; null otherwise
/// @param details action key, actor, target, ip, before and after; empty shows no disclosure
public record TimelineEntry(Instant at, String icon, String sentence, @Nullable Status status, List<Fact> details) {}
