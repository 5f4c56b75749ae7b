package com.dezky.maildomain;

import com.dezky.kernel.DomainName;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the mail server should have for one of a tenant's domains.
/// @param stalwartId its id there; null while none was reported
/// @param mxHere     whether its MX points at us; otherwise mail to it from our own tenants leaves for the old server
/// @param aliases    other names of the same addresses
/// @param rotation   a change of signing keys; null when none is on its way
/// @param leaving    it must go: its keys first, then the domain, then {@link MailDomainProgress#gone}
public record DesiredDomain(UUID id, DomainName name, @Nullable String stalwartId, boolean mxHere,
        Set<DomainName> aliases, @Nullable DkimRotation rotation, boolean leaving) {}
