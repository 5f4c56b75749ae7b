package com.dezky.operator.web;

import com.dezky.audit.web.AuditLog;
import com.dezky.ui.Shell;

/// The platform's log, newest first.
public record AuditPage(Shell shell, AuditLog log) {}
