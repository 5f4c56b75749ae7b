package com.dezky.maildomain;

import com.dezky.access.Actor;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;

/// A domain was taken from a tenant that can no longer show it is theirs. Whoever has an address on it moves to the
/// tenant's own domain; until then the mail server keeps it.
public record MailDomainReleased(TenantId tenant, DomainName domain, Actor by) {}
