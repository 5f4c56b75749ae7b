package com.dezky.member.ownership.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.FreshSignIn;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.member.Ownership;
import com.dezky.member.OwnershipResult;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Handing the organisation over. It cannot be taken back by whoever did it, so it asks for a fresh sign-in and for the
/// new owner's name.
@Controller
@OnSurface(Surface.PORTAL)
class OwnershipPages {
    private static final String SETTINGS = "/admin/settings";
    private static final String ROOT = SETTINGS + "/ownership";
    private static final int MOST = 100;

    private final Ownership ownership;
    private final FreshSignIn fresh;
    private final AdminShell shells;
    private final Texts texts;
    private final TransactionTemplate transaction;

    OwnershipPages(Ownership ownership, FreshSignIn fresh, AdminShell shells, Texts texts,
            TransactionTemplate transaction) {
        this.ownership = ownership;
        this.fresh = fresh;
        this.shells = shells;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    public ModelAndView ask(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String q) {
        return page(actor, tenant, q, Form.empty(), HttpStatus.OK);
    }

    @PostMapping(ROOT)
    ModelAndView transfer(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String member, @RequestParam(defaultValue = "") String confirm,
            HttpServletRequest request, RedirectAttributes redirect) {
        var form = Form.empty().with("member", member).with("confirm", confirm);
        var id = id(member);
        if (id.isEmpty()) {
            return again(actor, tenant, form.wrong("member", texts.text("ownership.wrong.member")));
        }
        var taker = ownership.candidate(actor, tenant, id.get());
        if (!confirm.strip().equalsIgnoreCase(taker.name())) {
            return again(actor, tenant, form.wrong("confirm", texts.text("ownership.wrong.confirm", "name",
                    taker.name())));
        }
        fresh.require(request);
        return switch (ownership.transfer(actor, tenant, id.get())) {
            case OwnershipResult.Transferred(var owner, _) -> {
                Toast.flash(redirect, texts.text("ownership.done", "name", owner.name()));
                yield new ModelAndView("redirect:" + SETTINGS);
            }
            case OwnershipResult.NotAnOwner _ -> again(actor, tenant, form.wrong(
                    texts.text("ownership.wrong.not-an-owner")));
            case OwnershipResult.Self _,OwnershipResult.AlreadyOwner _ -> again(actor, tenant, form.wrong("member",
                    texts.text("ownership.wrong.already", "name", taker.name())));
            case OwnershipResult.NotActive _ -> again(actor, tenant, form.wrong("member",
                    texts.text("ownership.wrong.suspended", "name", taker.name())));
        };
    }

    private static Optional<UUID> id(String member) {
        try {
            return Optional.of(UUID.fromString(member.strip()));
        } catch (IllegalArgumentException invented) {
            return Optional.empty();
        }
    }

    private ModelAndView again(Actor actor, TenantId tenant, Form form) {
        return transaction.execute(reading -> page(actor, tenant, "", form, HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private ModelAndView page(Actor actor, TenantId tenant, String query, Form form, HttpStatus status) {
        var found = ownership.candidates(actor, tenant, query.isBlank() ? null : query, MOST + 1);
        var shown = new ArrayList<>(found.subList(0, Math.min(found.size(), MOST)));
        var chosen = form.field("member").value();
        if (shown.stream().noneMatch(member -> member.id().toString().equals(chosen))) {
            id(chosen).map(id -> ownership.candidate(actor, tenant, id)).ifPresent(shown::add);
        }
        return new ModelAndView("member/ownership/web/ownership", Map.of("page", new OwnershipPage(
                shells.of(texts.text("ownership.title"), SETTINGS), form, choices(shown), query,
                found.size() > MOST)), status);
    }

    private static List<Choice> choices(List<Membership> members) {
        return members.stream().map(member -> Choice.of(member.id().toString(), member.name() + " (" + member.email()
                + ")")).toList();
    }
}
