package com.dezky.member.invitation.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Role;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.access.web.Listing;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.invitation.Invitation;
import com.dezky.member.invitation.Invitations;
import com.dezky.member.invitation.InvitePerson;
import com.dezky.member.invitation.InviteResult.AlreadyInvited;
import com.dezky.member.invitation.InviteResult.AlreadyMember;
import com.dezky.member.invitation.InviteResult.Invited;
import com.dezky.member.invitation.InviteResult.OwnDomain;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/invitations`: send, see, send again, take back. The link itself is only ever in the mail.
@RestController
@RequestMapping("/tenants/{slug}/invitations")
@OnSurface(Surface.API)
class InvitationApi {
    record NewInvitation(@Nullable String email, @Nullable List<String> roles) {}

    record Body(UUID id, String email, List<String> roles, String status, @Nullable String invitedBy,
            Instant createdAt, Instant expiresAt, @Nullable Instant acceptedAt) {}

    private final Invitations invitations;
    private final Access access;

    InvitationApi(Invitations invitations, Access access) {
        this.invitations = invitations;
        this.access = access;
    }

    @GetMapping
    Page<Body> list(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        var page = invitations.list(actor, access.tenantId(slug), cursor, Listing.limit(limit));
        return new Page<>(page.items().stream().map(this::body).toList(), page.nextCursor());
    }

    @PostMapping
    ResponseEntity<Body> invite(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestBody NewInvitation wanted) {
        var tenant = access.tenantId(slug);
        invitations.mayInvite(actor, tenant); // before any field is judged
        return switch (invitations.invite(read(actor, tenant, wanted))) {
            case Invited(var made) -> ResponseEntity
                    .created(URI.create("/tenants/" + slug + "/invitations/" + made.id())).body(body(made));
            case AlreadyInvited(var email) -> throw Problem.conflict("already-invited",
                    email + " has an open invitation. Send it again, or revoke it first.");
            case AlreadyMember(var email) -> throw Problem.conflict("already-member", email + " is a member.");
            case OwnDomain(var domain) -> throw Problem.invalid(List.of(new Problem.Field("/email", "own-domain",
                    "is on " + domain + ", your own domain: create a member instead")));
        };
    }

    private static InvitePerson read(Actor actor, TenantId tenant, NewInvitation wanted) {
        var wrong = new ArrayList<Problem.Field>();
        var email = Fields.email(wrong, "/email", wanted.email);
        var roles = roles(wrong, wanted.roles == null ? List.of() : wanted.roles);
        Fields.check(wrong);
        return new InvitePerson(actor, tenant, new EmailAddress(email), roles);
    }

    static Set<Role> roles(List<Problem.Field> wrong, List<String> words) {
        var roles = new HashSet<Role>();
        for (var word : words) {
            Role.of(word).ifPresentOrElse(roles::add, () -> wrong.add(new Problem.Field("/roles", "unknown-role",
                    "holds owner, admin, user_admin, billing_admin, auditor or member")));
        }
        return roles;
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        invitations.revoke(actor, access.tenantId(slug), id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/resend")
    Body resend(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return body(invitations.resend(actor, access.tenantId(slug), id));
    }

    private Body body(Invitation invitation) {
        return new Body(invitation.id(), invitation.email().value(),
                invitation.roles().stream().sorted().map(Role::word).toList(),
                invitations.state(invitation).name().toLowerCase(Locale.ROOT), invitation.invitedByName(),
                invitation.createdAt(), invitation.expiresAt(), invitation.acceptedAt());
    }
}
