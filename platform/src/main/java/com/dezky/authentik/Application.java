package com.dezky.authentik;

import org.jspecify.annotations.Nullable;

/// What people open.
/// @param id       a uuid
/// @param provider its number; null when nothing is behind it
/// @param all      whether everything bound to it must let somebody in; otherwise any of it is enough
public record Application(String id, String slug, String name, @Nullable Integer provider, boolean all) {}
