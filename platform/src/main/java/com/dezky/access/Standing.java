package com.dezky.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person is to one tenant right now.
/// @param roles empty for someone who is not an active member
/// @param partnerRoles empty for someone who does not work for the tenant's partner
/// @param rules        what the tenant asks of sessions just now; null for nothing
record Standing(String tenantStatus, Set<Role> roles, Set<PartnerRole> partnerRoles,
        TenantSessionRules.@Nullable Rules rules) {}
