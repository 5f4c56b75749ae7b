package com.dezky.member.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.MemberCredentials;
import com.dezky.member.MemberDirectory;
import com.dezky.member.MemberLifecycle;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What is done to one member. What cannot be done shows them again, and says why.
@Controller
@OnSurface(Surface.PORTAL)
class MemberVerbPages {
    private static final String MEMBER = ListView.ROOT + "/{id}";

    private final MemberLifecycle lifecycle;
    private final MemberCredentials credentials;
    private final MemberDirectory directory;
    private final MemberLists lists;
    private final Drawers drawers;
    private final AdminShell shells;
    private final Texts texts;

    MemberVerbPages(MemberLifecycle lifecycle, MemberCredentials credentials, MemberDirectory directory,
            MemberLists lists, Drawers drawers, AdminShell shells, Texts texts) {
        this.lifecycle = lifecycle;
        this.credentials = credentials;
        this.directory = directory;
        this.lists = lists;
        this.drawers = drawers;
        this.shells = shells;
        this.texts = texts;
    }

    @PostMapping(MEMBER + "/suspend")
    ModelAndView suspend(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        return tried(actor, tenant, id, "member.done.suspend", Drawers.path(id) + "/resume", redirect,
                () -> lifecycle.suspend(actor, tenant, id));
    }

    @PostMapping(MEMBER + "/resume")
    ModelAndView resume(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        return tried(actor, tenant, id, "member.done.resume", null, redirect, () -> lifecycle.resume(actor, tenant,
                id));
    }

    @PostMapping(MEMBER + "/restore")
    ModelAndView restore(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        return tried(actor, tenant, id, "member.done.restore", null, redirect, () -> lifecycle.restore(actor, tenant,
                id));
    }

    @PostMapping(MEMBER + "/retry")
    ModelAndView retry(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        return tried(actor, tenant, id, "member.done.retry", null, redirect, () -> lifecycle.retry(actor, tenant,
                id));
    }

    @PostMapping(MEMBER + "/sign-out")
    ModelAndView signOut(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        return tried(actor, tenant, id, "member.done.sign-out", null, redirect,
                () -> credentials.forceLogout(actor, tenant, id));
    }

    @PostMapping(MEMBER + "/factors")
    ModelAndView factors(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        return tried(actor, tenant, id, "member.done.factors", null, redirect,
                () -> credentials.resetSecondFactors(actor, tenant, id));
    }

    /// Asks for the name again, as whoever removes the wrong one will have wished.
    @PostMapping(MEMBER + "/remove")
    ModelAndView remove(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @RequestParam(defaultValue = "") String confirm, RedirectAttributes redirect) {
        directory.requireManaged(actor, tenant);
        if (!confirm.strip().equalsIgnoreCase(directory.get(actor, tenant, id).membership().name())) {
            return lists.beside(actor, tenant, ListView.ALL, id, member -> drawers.question(actor, tenant, member,
                    ListView.ALL, Ask.REMOVE, texts.text("member.wrong.confirm")), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return tried(actor, tenant, id, "member.done.remove", Drawers.path(id) + "/restore", redirect,
                () -> lifecycle.remove(actor, tenant, id));
    }

    /// The password is on this page and nowhere else: it is no redirect, and not kept by the browser.
    @PostMapping(MEMBER + "/password")
    ModelAndView password(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            HttpServletResponse response) {
        try {
            var password = credentials.resetPassword(actor, tenant, id);
            var who = directory.get(actor, tenant, id).membership();
            response.setHeader("Cache-Control", "no-store");
            return new ModelAndView("member/web/password", Map.of("page", new PasswordPage(
                    shells.of(texts.text("member.password.title"), ListView.ROOT), who.name(), who.email(),
                    password.value(), ListView.ALL.member(id))));
        } catch (Problem refusal) {
            return refused(actor, tenant, id, refusal);
        }
    }

    /// @param undo where taking it back is posted; null when it cannot be, or not so simply
    private ModelAndView tried(Actor actor, TenantId tenant, UUID id, String done, @Nullable String undo,
            RedirectAttributes redirect, Runnable verb) {
        try {
            verb.run();
        } catch (Problem refusal) {
            return refused(actor, tenant, id, refusal);
        }
        var name = directory.get(actor, tenant, id).membership().name();
        if (undo == null) {
            Toast.flash(redirect, texts.text(done, "name", name));
        } else {
            Toast.flash(redirect, texts.text(done, "name", name), undo);
        }
        return new ModelAndView("redirect:" + ListView.ALL.member(id));
    }

    /// A refusal that pages have words for; any other is an error page's business.
    private ModelAndView refused(Actor actor, TenantId tenant, UUID id, Problem refusal) {
        var key = "member.problem." + refusal.type();
        if (!texts.has(key)) {
            throw refusal;
        }
        return lists.beside(actor, tenant, ListView.ALL, id, member -> drawers.look(actor, tenant, member,
                ListView.ALL, texts.text(key)), HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
