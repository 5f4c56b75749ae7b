package com.dezky.sso;

import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import java.util.List;
import java.util.UUID;

/// What an application should be: for a new one, and for a change of one.
/// @param redirectUris as {@link RedirectUris} lets pass, 1 to {@value RedirectUris#MOST}
/// @param groups       which of the tenant's groups may use it; none for the whole tenant
public record SsoAppOrder(Actor by, TenantId tenant, String name, List<String> redirectUris, List<UUID> groups) {}
