package com.dezky.operator.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tenant asks at sign-in, and the way around it.
/// @param lifted what the lifting says; null while nothing is lifted
/// @param asks   whether there is anything to lift
public record TenantSecurityPage(TenantHead head, List<Fact> facts, @Nullable String lifted, boolean asks, Form form,
        List<Choice> lengths) {}
