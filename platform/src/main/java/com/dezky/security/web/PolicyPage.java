package com.dezky.security.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import com.dezky.ui.Status;
import com.dezky.ui.Tab;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked at sign-in, and whether it really is.
/// @param form       null for who may only look
/// @param facts      the policy as it is, for who may only look
/// @param address    from where the reader comes just now
/// @param states     how each field stands as far as we know ourselves, by its name
/// @param lifted     what an operator's lifting says; null while nothing is lifted
/// @param reportOnly whether nothing is refused, only said
public record PolicyPage(Shell shell, List<Tab> tabs, @Nullable Form form, long version, List<Choice> modes,
        List<Fact> facts, @Nullable String address, Map<String, Status> states, @Nullable String lifted,
        boolean reportOnly) {}
