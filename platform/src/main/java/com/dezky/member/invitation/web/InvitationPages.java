package com.dezky.member.invitation.web;

import static com.dezky.access.Permission.MANAGE_ADMINS;
import static com.dezky.access.Permission.MANAGE_MEMBERS;
import static com.dezky.access.Permission.MANAGE_OWNERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Role;
import com.dezky.access.Surface;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.TenantId;
import com.dezky.member.invitation.Invitation;
import com.dezky.member.invitation.Invitations;
import com.dezky.member.invitation.InvitePerson;
import com.dezky.member.invitation.InviteResult.AlreadyInvited;
import com.dezky.member.invitation.InviteResult.AlreadyMember;
import com.dezky.member.invitation.InviteResult.Invited;
import com.dezky.member.invitation.InviteResult.OwnDomain;
import com.dezky.notification.Outbox;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Pages;
import com.dezky.ui.Status;
import com.dezky.ui.Tab;
import com.dezky.ui.Table;
import com.dezky.ui.Table.Column;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Invitations as a tenant's admin works with them: a tab beside the members.
@Controller
@OnSurface(Surface.PORTAL)
class InvitationPages {
    private static final String MEMBERS = "/admin/members";
    private static final String ROOT = "/admin/invitations";
    private static final int PAGE = 25;

    private final Invitations invitations;
    private final Outbox outbox;
    private final Access access;
    private final AdminShell shells;
    private final Texts texts;

    InvitationPages(Invitations invitations, Outbox outbox, Access access, AdminShell shells, Texts texts) {
        this.invitations = invitations;
        this.outbox = outbox;
        this.access = access;
        this.shells = shells;
        this.texts = texts;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    public ModelAndView list(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(required = false) @Nullable String cursor) {
        var found = invitations.list(actor, tenant, cursor, PAGE);
        var mayInvite = access.may(actor, MANAGE_MEMBERS, tenant);
        var table = Table.of("invitations", texts.text("invitation.caption"),
                Column.of(texts.text("invitation.email")), Column.of(texts.text("invitation.status")),
                Column.of(texts.text("invitation.roles")).priority(2),
                Column.of(texts.text("invitation.invited-by")).priority(3),
                Column.of(texts.text("invitation.expires")).priority(2), Column.of(texts.text("invitation.actions")));
        var tabs = List.of(Tab.of(texts.text("invitation.members"), MEMBERS, false),
                Tab.of(texts.text("invitation.title"), ROOT, true));
        var page = new InvitationsPage(shells.of(texts.text("invitation.title"), MEMBERS), tabs, table,
                pages(cursor, found.nextCursor(), found.items().size()),
                found.items().stream().map(each -> row(each, mayInvite)).toList(), mayInvite, !outbox.configured());
        return new ModelAndView("member/invitation/web/invitations", Map.of("page", page));
    }

    private Pages pages(@Nullable String cursor, @Nullable String next, int shown) {
        return new Pages(cursor == null ? null : ROOT,
                next == null ? null : ROOT + "?cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                texts.text("invitation.shown", "count", shown));
    }

    private InvitationsPage.Row row(Invitation invitation, boolean mayInvite) {
        return new InvitationsPage.Row(invitation.id(), invitation.email().value(), roles(invitation),
                Status.of("invitation", invitations.state(invitation)), invitation.invitedByName(),
                invitation.expiresAt(), mayInvite && !invitations.settled(invitation));
    }

    private String roles(Invitation invitation) {
        return invitation.roles().stream().sorted().map(this::word).collect(Collectors.joining(", "));
    }

    private String word(Role role) {
        return texts.text("invitation.role." + role.word().replace('_', '-'));
    }

    @GetMapping(ROOT + "/new")
    @Transactional(readOnly = true)
    public ModelAndView form(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        access.require(actor, MANAGE_MEMBERS, tenant);
        return form(actor, tenant, Form.empty().with("role", Role.MEMBER.word()), HttpStatus.OK);
    }

    @PostMapping(ROOT)
    @Transactional
    public ModelAndView invite(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String role,
            RedirectAttributes redirect) {
        invitations.mayInvite(actor, tenant);
        var form = Form.empty().with("email", email).with("role", role);
        var offered = Role.of(role);
        if (!EmailAddress.wellFormed(email)) {
            form = form.wrong("email", texts.text("invitation.wrong.email"));
        } else if (offered.isEmpty()) {
            form = form.wrong("role", texts.text("invitation.wrong.role"));
        } else {
            switch (invitations.invite(new InvitePerson(actor, tenant, new EmailAddress(email), Set.of(offered
                    .get())))) {
                case Invited(var made) -> {
                    Toast.flash(redirect, texts.text("invitation.sent", "email", made.email().value()));
                    return new ModelAndView("redirect:" + ROOT);
                }
                case AlreadyInvited _ -> form = form.wrong("email", texts.text("invitation.wrong.open"));
                case AlreadyMember _ -> form = form.wrong("email", texts.text("invitation.wrong.member"));
                case OwnDomain(var domain) -> form = form.wrong("email",
                        texts.text("invitation.wrong.own-domain", "domain", domain));
            }
        }
        return form(actor, tenant, form, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView form(Actor actor, TenantId tenant, Form form, HttpStatus status) {
        var roles = List.of(Role.MEMBER, Role.AUDITOR, Role.BILLING_ADMIN, Role.USER_ADMIN, Role.ADMIN, Role.OWNER)
                .stream().filter(role -> mayGive(actor, tenant, role))
                .map(role -> new Choice(role.word(), word(role), texts.text("invitation.role." + role.word().replace(
                        '_', '-') + ".hint")))
                .toList();
        return new ModelAndView("member/invitation/web/newInvitation", Map.of("page",
                new NewInvitationPage(shells.of(texts.text("invitation.new"), MEMBERS), form, roles)), status);
    }

    private boolean mayGive(Actor actor, TenantId tenant, Role role) {
        return switch (role) {
            case MEMBER -> true;
            case OWNER -> access.may(actor, MANAGE_OWNERS, tenant);
            default -> access.may(actor, MANAGE_ADMINS, tenant);
        };
    }

    @PostMapping(ROOT + "/{id}/resend")
    ModelAndView resend(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        var renewed = invitations.resend(actor, tenant, id);
        Toast.flash(redirect, texts.text("invitation.sent", "email", renewed.email().value()));
        return new ModelAndView("redirect:" + ROOT);
    }

    @PostMapping(ROOT + "/{id}/revoke")
    ModelAndView revoke(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        invitations.revoke(actor, tenant, id);
        Toast.flash(redirect, texts.text("invitation.revoked"));
        return new ModelAndView("redirect:" + ROOT);
    }
}
