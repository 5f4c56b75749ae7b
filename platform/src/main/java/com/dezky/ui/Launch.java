package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// An application on the launcher.
/// @param href null for one that is coming soon
/// @param note what waits in it, or what it will do
public record Launch(String name, String icon, @Nullable String href, String note) {}
