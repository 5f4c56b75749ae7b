package com.dezky.member.web;

import com.dezky.ui.Shell;
import com.dezky.ui.Steps;
import org.jspecify.annotations.Nullable;

/// A member who was just made, with the first password this once.
/// @param password null when the identity provider was silent
public record MadePage(Shell shell, String name, String email, Steps steps, @Nullable String password, String back) {}
