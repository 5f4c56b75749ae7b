package com.dezky.member.invitation;

import static com.dezky.access.Permission.MANAGE_MEMBERS;
import static com.dezky.access.Permission.VIEW_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Role;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.Cursors;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.Ids;
import com.dezky.kernel.LinkSecret;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomainProgress;
import com.dezky.member.invitation.Invitation.State;
import com.dezky.member.invitation.InviteResult.AlreadyInvited;
import com.dezky.member.invitation.InviteResult.AlreadyMember;
import com.dezky.member.invitation.InviteResult.Invited;
import com.dezky.member.invitation.InviteResult.OwnDomain;
import com.dezky.tenant.TenantProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Invitations as a tenant's admins see them: sent, sent again, taken back. {@link Acceptance} is the other end.
@Service
public class Invitations {
    private static final Duration VALID = Duration.ofDays(7);

    private final InvitationStore store;
    private final InvitationRules rules;
    private final InvitationLetter letter;
    private final MailDomainProgress domains;
    private final TenantProgress tenants;
    private final Access access;
    private final Audit audit;
    private final Cursors cursors;
    private final Clock clock;

    Invitations(InvitationStore store, InvitationRules rules, InvitationLetter letter, MailDomainProgress domains,
            TenantProgress tenants, Access access, Audit audit, Cursors cursors, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.letter = letter;
        this.domains = domains;
        this.tenants = tenants;
        this.access = access;
        this.audit = audit;
        this.cursors = cursors;
        this.clock = clock;
    }

    /// All of a tenant's, newest first, whatever became of them.
    @Transactional(readOnly = true)
    public Page<Invitation> list(Actor actor, TenantId tenant, @Nullable String cursor, int limit) {
        access.require(actor, VIEW_MEMBERS, tenant);
        var list = "invitations:" + tenant;
        var before = cursor == null ? new UUID(-1, -1) : UUID.fromString(cursors.read(list, cursor, 1).getFirst());
        var found = store.before(tenant, before, limit + 1);
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(List.copyOf(found.subList(0, limit)),
                        cursors.write(list, found.get(limit - 1).id().toString()));
    }

    /// Whether the actor may invite anybody, said before what was typed is judged.
    /// @throws Problem 404 for another's tenant, 403 without the right
    @Transactional(readOnly = true)
    public void mayInvite(Actor actor, TenantId tenant) {
        rules.mayInvite(actor, tenant);
    }

    /// Sends an invitation that is good for seven days.
    @Transactional
    public InviteResult invite(InvitePerson command) {
        rules.mayOffer(command.by(), command.tenant(), command.roles());
        return offer(command);
    }

    /// As {@link #invite}, where the right to was judged by whoever asks.
    InviteResult offer(InvitePerson command) {
        var tenant = command.tenant();
        var email = command.email();
        if (DomainName.read(email.domain()).filter(name -> domains.hold(tenant, name)).isPresent()) {
            return new OwnDomain(email.domain());
        }
        if (store.isMember(tenant, email)) {
            return new AlreadyMember(email);
        }
        var now = clock.instant();
        store.revokeExpired(tenant, email, now);
        var id = Ids.next();
        var link = LinkSecret.random();
        if (!store.insertIfAbsent(id, command, link, now, now.plus(VALID))) {
            return new AlreadyInvited(email);
        }
        var made = store.find(tenant, id).orElseThrow();
        letter.send(made, organisation(tenant), command.by().name(), link);
        record(command.by(), "invitation.sent", made);
        return new Invited(made);
    }

    /// Sends it once more with a new link, and seven days from now; the old link is dead.
    /// @throws Problem 404 when there is none; 409 `wrong-state` when it was accepted or revoked
    @Transactional
    public Invitation resend(Actor by, TenantId tenant, UUID id) {
        var invitation = mine(by, tenant, id);
        if (settled(invitation)) {
            throw wrongState(invitation, "sent again");
        }
        var link = LinkSecret.random();
        store.renew(id, link, clock.instant().plus(VALID));
        var renewed = store.find(tenant, id).orElseThrow();
        letter.send(renewed, organisation(tenant), by.name(), link);
        record(by, "invitation.resent", renewed);
        return renewed;
    }

    /// Takes it back; repeating it changes nothing.
    /// @throws Problem 404 when there is none; 409 `wrong-state` when it was accepted
    @Transactional
    public void revoke(Actor by, TenantId tenant, UUID id) {
        var invitation = mine(by, tenant, id);
        switch (invitation.stateAt(clock.instant())) {
            case ACCEPTED -> throw wrongState(invitation, "revoked");
            case REVOKED -> {
            }
            case OPEN, EXPIRED -> {
                store.revoke(id, clock.instant());
                record(by, "invitation.revoked", invitation);
            }
        }
    }

    /// Whether there is nothing left to do about it.
    public boolean settled(Invitation invitation) {
        var state = invitation.stateAt(clock.instant());
        return state == State.ACCEPTED || state == State.REVOKED;
    }

    /// Where it is in its life, now.
    public State state(Invitation invitation) {
        return invitation.stateAt(clock.instant());
    }

    private Invitation mine(Actor by, TenantId tenant, UUID id) {
        access.require(by, MANAGE_MEMBERS, tenant);
        var invitation = store.lock(tenant, id).orElseThrow(() -> Problem.notFound("invitation"));
        rules.mayHandle(by, invitation);
        return invitation;
    }

    private Problem wrongState(Invitation invitation, String verb) {
        var word = state(invitation).name().toLowerCase(Locale.ROOT);
        return Problem.conflict("wrong-state", "An invitation that was " + word + " cannot be " + verb + ".");
    }

    private String organisation(TenantId tenant) {
        return tenants.find(tenant).orElseThrow().name();
    }

    private void record(Actor by, String action, Invitation invitation) {
        audit.record(AuditEvent.of(by, action, invitation.tenant(), "invitation", invitation.id(),
                invitation.email().value()).changing("roles", null, roles(invitation)));
    }

    static String roles(Invitation invitation) {
        return invitation.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", "));
    }
}
