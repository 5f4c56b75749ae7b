package com.dezky.maildomain;

import com.dezky.kernel.TenantId;

/// What the mail server should have for a tenant's domains is different now.
public record MailDomainsChanged(TenantId tenant) {}
