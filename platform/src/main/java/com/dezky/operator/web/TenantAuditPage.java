package com.dezky.operator.web;

import com.dezky.audit.web.AuditLog;

/// A tenant's log, newest first.
public record TenantAuditPage(TenantHead head, AuditLog log) {}
