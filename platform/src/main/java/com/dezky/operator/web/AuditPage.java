package com.dezky.operator.web;

import com.dezky.ui.Pages;
import com.dezky.ui.Shell;
import com.dezky.ui.TimelineEntry;
import java.util.List;

/// The platform's log, newest first.
public record AuditPage(Shell shell, List<TimelineEntry> entries, Pages pages) {}
