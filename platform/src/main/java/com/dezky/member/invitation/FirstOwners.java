package com.dezky.member.invitation;

import com.dezky.access.Role;
import com.dezky.kernel.Problem;
import com.dezky.member.invitation.InviteResult.AlreadyInvited;
import com.dezky.member.invitation.InviteResult.AlreadyMember;
import com.dezky.member.invitation.InviteResult.Invited;
import com.dezky.member.invitation.InviteResult.OwnDomain;
import com.dezky.tenant.TenantCreated;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Invites the first owner with the tenant itself: whoever may make a tenant may say whose it is.
@Component
class FirstOwners {
    private final Invitations invitations;

    FirstOwners(Invitations invitations) {
        this.invitations = invitations;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void made(TenantCreated event) {
        var owner = event.ownerEmail();
        if (owner == null) {
            return;
        }
        switch (invitations.offer(new InvitePerson(event.by(), event.tenant().id(), owner, Set.of(Role.OWNER)))) {
            case Invited _,AlreadyInvited _,AlreadyMember _ -> {
            }
            case OwnDomain(var domain) -> throw Problem.invalid(List.of(new Problem.Field("/ownerEmail", "own-domain",
                    "is on " + domain + ", where nobody can read mail before the tenant exists")));
        }
    }
}
