package com.dezky.audit.web;

import com.dezky.ui.Shell;

/// The organisation's log.
public record AuditPage(Shell shell, AuditLog log) {}
