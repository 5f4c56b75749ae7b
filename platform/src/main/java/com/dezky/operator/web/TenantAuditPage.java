package com.dezky.operator.web;

import com.dezky.ui.Pages;
import com.dezky.ui.TimelineEntry;
import java.util.List;

/// A tenant's log, newest first.
public record TenantAuditPage(TenantHead head, List<TimelineEntry> entries, Pages pages) {}
