package com.dezky.ui;

import org.jspecify.annotations.Nullable;

/// A place above this page; the last crumb is the page itself and leads nowhere.
public record Crumb(String label, @Nullable String href) {}
