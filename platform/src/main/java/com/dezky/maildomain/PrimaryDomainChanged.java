package com.dezky.maildomain;

import com.dezky.access.Actor;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;

/// A tenant's people should have their first address on another of its domains; the old one stays as an alias.
/// @param from the domain that was primary; the tenant's own when it had none
public record PrimaryDomainChanged(TenantId tenant, DomainName from, DomainName to, Actor by) {}
