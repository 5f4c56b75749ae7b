package com.dezky.maildomain;

import com.dezky.kernel.DomainName;

/// A domain on which a tenant may give out addresses.
/// @param primary where a new person's first address is, unless somebody chooses another
/// @param own     the one we made for the tenant, `<slug>.<mail base>`
public record OwnedDomain(DomainName name, boolean primary, boolean own) {}
