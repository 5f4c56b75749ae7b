package com.dezky.member.invitation;

import com.dezky.access.Actor;
import com.dezky.access.Role;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import java.util.Set;

/// Offer somebody outside a place in a tenant.
/// @param roles empty means `member`
public record InvitePerson(Actor by, TenantId tenant, EmailAddress email, Set<Role> roles) {
    public InvitePerson {
        roles = roles.isEmpty() ? Set.of(Role.MEMBER) : Set.copyOf(roles);
    }
}
