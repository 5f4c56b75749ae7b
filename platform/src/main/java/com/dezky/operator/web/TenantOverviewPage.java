package com.dezky.operator.web;

import com.dezky.ui.Fact;
import com.dezky.ui.TimelineEntry;
import java.util.List;

/// A tenant at a glance.
public record TenantOverviewPage(TenantHead head, List<Fact> facts, List<Fact> upstream, List<TimelineEntry> audit) {}
