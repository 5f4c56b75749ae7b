package com.dezky.member;

import static com.dezky.access.Permission.MANAGE_ADMINS;
import static com.dezky.access.Permission.MANAGE_MEMBERS;
import static com.dezky.access.Permission.MANAGE_OWNERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Permission;
import com.dezky.access.Role;
import com.dezky.access.Roster.State;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who may do what to whom: the part of the permissions that looks at the target.
@Component
public class MemberRules {

    private final Access access;
    private final Memberships memberships;

    MemberRules(Access access, Memberships memberships) {
        this.access = access;
        this.memberships = memberships;
    }

    /// A member to change, locked; removed ones are found as well.
    /// @throws Problem 404 without one; 403 for somebody above the actor
    Membership lock(Actor by, TenantId tenant, UUID id) {
        access.require(by, MANAGE_MEMBERS, tenant);
        var member = memberships.lock(tenant, id).filter(found -> found.purgedAt() == null)
                .orElseThrow(() -> Problem.notFound("member"));
        mayTouch(by, member);
        return member;
    }

    /// User admins keep their hands off owners, admins and billing admins; admins off owners.
    void mayTouch(Actor by, Membership target) {
        mayHandle(by, target.tenant(), target.roles(), "Your role does not allow this to somebody with their roles.");
    }

    /// What somebody may not touch they may not give either; a user admin gives `member` alone.
    public void mayGrant(Actor by, TenantId tenant, Set<Role> roles) {
        mayHandle(by, tenant, roles, "Your role does not allow you to give these roles.");
        if (!roles.equals(Set.of(Role.MEMBER)) && !access.may(by, MANAGE_ADMINS, tenant)) {
            throw Problem.forbidden("Your role allows you to give the role member and no other.");
        }
    }

    private void mayHandle(Actor by, TenantId tenant, Set<Role> roles, String otherwise) {
        Permission needed = roles.contains(Role.OWNER)
                ? MANAGE_OWNERS
                : roles.contains(Role.ADMIN) || roles.contains(Role.BILLING_ADMIN) ? MANAGE_ADMINS : MANAGE_MEMBERS;
        if (!access.may(by, needed, tenant)) {
            throw Problem.forbidden(otherwise);
        }
    }

    /// Nobody cuts off the branch they sit on.
    static void notSelf(Actor by, Membership target, String what) {
        if (target.person().equals(by.person())) {
            throw Problem.conflict("self", "You cannot " + what + " yourself. Ask another admin.");
        }
    }

    /// A tenant always has somebody who can do everything. Locks the owners, or two could leave at once.
    void notTheLastOwner(Membership target) {
        if (target.roles().contains(Role.OWNER) && target.state() == State.ACTIVE) {
            var owners = memberships.lockOwners(target.tenant());
            if (owners.size() == 1 && owners.contains(target.id())) {
                throw Problem.conflict("last-owner",
                        "This is the only owner. Make somebody else an owner first.");
            }
        }
    }

}
