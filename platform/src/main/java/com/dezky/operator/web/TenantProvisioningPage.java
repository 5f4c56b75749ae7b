package com.dezky.operator.web;

import com.dezky.ui.Steps;
import com.dezky.ui.TimelineEntry;
import java.util.List;

/// A tenant's steps as they stand, and what was done lately.
public record TenantProvisioningPage(TenantHead head, Steps steps, List<TimelineEntry> runs) {}
