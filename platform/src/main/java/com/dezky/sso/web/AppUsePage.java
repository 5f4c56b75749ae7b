package com.dezky.sso.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who used an app last.
/// @param known whether the identity provider said anything
public record AppUsePage(boolean known, @Nullable String by, @Nullable Instant at) {}
