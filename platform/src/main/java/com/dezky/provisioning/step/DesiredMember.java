package com.dezky.provisioning.step;

/// A person of a tenant, as the upstreams have to know them.
/// @param subject         the identity provider's uuid, and the account name on the file server
/// @param active          an active membership of an account that is switched on
/// @param settlesAccounts owner or billing admin: admitted while the tenant is locked
/// @param neededElsewhere the account has other work, so it is never switched off from here
/// @param onlyHere        the account came with this tenant and goes with it
public record DesiredMember(String subject, String email, boolean active, boolean settlesAccounts,
        boolean neededElsewhere, boolean onlyHere) {}
