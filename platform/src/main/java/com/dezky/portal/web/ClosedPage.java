package com.dezky.portal.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import org.jspecify.annotations.Nullable;

/// An organisation behind closed doors, for its owner.
/// @param words      what is so
/// @param restorable whether it can be taken back from here
/// @param switchHref where another organisation is chosen; null when there is none
public record ClosedPage(Shell shell, String name, Status status, String words, boolean restorable,
        @Nullable String switchHref) {}
