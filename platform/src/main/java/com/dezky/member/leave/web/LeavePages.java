package com.dezky.member.leave.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.Memberships.Filter;
import com.dezky.access.OnSurface;
import com.dezky.access.Roster.State;
import com.dezky.access.Surface;
import com.dezky.kernel.Page;
import com.dezky.kernel.TenantId;
import com.dezky.member.LeaveOrder;
import com.dezky.member.LeaveResult;
import com.dezky.member.Leavers;
import com.dezky.member.MemberDirectory;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One page for everything there is to decide when somebody leaves.
@Controller("leaverPages")
@OnSurface(Surface.PORTAL)
class LeavePages {
    private static final String MEMBERS = "/admin/members";
    private static final String LEAVE = MEMBERS + "/{id}/leave";

    private final Leavers leavers;
    private final MemberDirectory directory;
    private final AdminShell shells;
    private final Texts texts;
    private final TransactionTemplate transaction;

    LeavePages(Leavers leavers, MemberDirectory directory, AdminShell shells, Texts texts,
            TransactionTemplate transaction) {
        this.leavers = leavers;
        this.directory = directory;
        this.shells = shells;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(LEAVE)
    @Transactional(readOnly = true)
    public ModelAndView ask(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id) {
        return page(actor, tenant, id, Form.empty(), HttpStatus.OK);
    }

    @PostMapping(LEAVE)
    ModelAndView leave(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "") String reply,
            @RequestParam(defaultValue = "") String forward, @RequestParam(defaultValue = "") String heir,
            @RequestParam(defaultValue = "false") boolean free, RedirectAttributes redirect) {
        leavers.leaver(actor, tenant, id);
        var form = Form.empty().with("reply", reply).with("forward", forward).with("heir", heir)
                .with("free", String.valueOf(free)).with("reason", reason);
        var why = reason.strip();
        if (why.length() < LeaveApi.SHORTEST_REASON || why.length() > LeaveApi.LONGEST_REASON) {
            return again(actor, tenant, id, form.wrong("reason", texts.text("leave.reason.short")));
        }
        return switch (leavers.leave(new LeaveOrder(actor, tenant, id, why, LeaveApi.blankToNull(reply),
                LeaveApi.blankToNull(forward), member(heir), free))) {
            case LeaveResult.Left(var gone) -> {
                Toast.flash(redirect, texts.text("leave.done", "name", gone.membership().name()));
                yield new ModelAndView("redirect:" + MEMBERS);
            }
            case LeaveResult.NoMailbox _ -> again(actor, tenant, id, form.wrong(texts.text("leave.no-mailbox")));
            case LeaveResult.BadForward _ -> again(actor, tenant, id, form.wrong("forward",
                    texts.text("leave.forward.wrong")));
            case LeaveResult.NoHeir _ -> again(actor, tenant, id, form.wrong("heir",
                    texts.text("leave.heir.wrong")));
        };
    }

    private static @Nullable UUID member(String chosen) {
        try {
            return chosen.isBlank() ? null : UUID.fromString(chosen.strip());
        } catch (IllegalArgumentException invented) {
            return new UUID(0, 0); // nobody
        }
    }

    private ModelAndView again(Actor actor, TenantId tenant, UUID id, Form form) {
        return transaction.execute(reading -> page(actor, tenant, id, form, HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private ModelAndView page(Actor actor, TenantId tenant, UUID id, Form form, HttpStatus status) {
        var leaver = leavers.leaver(actor, tenant, id);
        var heirs = directory.list(actor, tenant, new Filter(null, null, State.ACTIVE), null, Page.MAX_LIMIT).items()
                .stream().filter(member -> member.mailbox() != null && !member.id().equals(id))
                .map(member -> Choice.of(member.id().toString(), member.membership().name())).toList();
        return new ModelAndView("member/leave/web/leave", Map.of("page", new LeavePage(
                shells.of(texts.text("leave.title", "name", leaver.membership().name()), MEMBERS),
                leaver.membership().name(), MEMBERS + "/" + id, form,
                leaver.mailbox() != null && leaver.membership().atHome(), heirs)), status);
    }
}
