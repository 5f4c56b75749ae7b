package com.dezky.storage.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Meter;
import com.dezky.ui.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses how much one place holds.
/// @param meter how full it is; null while that is not known
/// @param plan  what it holds without a choice, in words
public record QuotaPage(Shell shell, String name, String action, long version, @Nullable Meter meter, String plan,
        List<Choice> choices, String chosen, Form form) {}
