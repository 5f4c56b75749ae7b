package com.dezky.access;

import java.util.Set;

/// What a person is to one tenant right now.
/// @param roles empty for someone who is not an active member
/// @param partnerRoles empty for someone who does not work for the tenant's partner
record Standing(String tenantStatus, Set<Role> roles, Set<PartnerRole> partnerRoles) {}
