package com.dezky.security.web;

import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last look before a policy is saved.
/// @param changes   what differs
/// @param warnings  whom it keeps out who must not be kept out by accident
/// @param confirm   what has to be typed; null when nothing has
/// @param enrolment whether to ask who has a second factor
public record ReviewPage(Shell shell, List<Change> changes, PreviewPanel preview, List<String> warnings,
        @Nullable String confirm, Form form, Map<String, String> hidden, boolean enrolment) {
    public record Change(String label, String before, String after) {}
}
