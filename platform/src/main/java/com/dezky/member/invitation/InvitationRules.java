package com.dezky.member.invitation;

import static com.dezky.access.Permission.MANAGE_MEMBERS;
import static com.dezky.access.Permission.SUSPEND_TENANT;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Role;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.MemberRules;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Who may invite as what. What somebody may not give a member they may not offer a guest either; and as long as a
/// tenant has no owner, the partner who made it may invite one.
@Component
class InvitationRules {
    private final Access access;
    private final MemberRules rules;
    private final Memberships memberships;

    InvitationRules(Access access, MemberRules rules, Memberships memberships) {
        this.access = access;
        this.rules = rules;
        this.memberships = memberships;
    }

    /// Whether they may invite anybody at all: said before anything else is judged.
    /// @throws Problem 404 for another's tenant, 403 without the right
    void mayInvite(Actor by, TenantId tenant) {
        if (!access.may(by, MANAGE_MEMBERS, tenant)) {
            // The one tenant permission that a partner's admin holds and no member of the tenant does.
            access.require(by, SUSPEND_TENANT, tenant);
        }
    }

    /// What somebody could not have offered they can neither send again nor take back.
    /// @throws Problem 403 without the right
    void mayHandle(Actor by, Invitation invitation) {
        rules.mayGrant(by, invitation.tenant(), invitation.roles());
    }

    /// @throws Problem 404 for another's tenant, 403 without the right
    void mayOffer(Actor by, TenantId tenant, Set<Role> roles) {
        if (access.may(by, MANAGE_MEMBERS, tenant)) {
            rules.mayGrant(by, tenant, roles);
            return;
        }
        mayInvite(by, tenant);
        if (!roles.equals(Set.of(Role.OWNER)) || !memberships.lockOwners(tenant).isEmpty()) {
            throw Problem.forbidden("You may invite the first owner. From then on, its own people invite others.");
        }
    }
}
