package com.dezky.member.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// `/admin/members`: the list, and with `?member=` one of them beside it.
@Controller
@OnSurface(Surface.PORTAL)
class MembersPages {
    private final MemberLists lists;
    private final Drawers drawers;
    private final EditForms edits;

    MembersPages(MemberLists lists, Drawers drawers, EditForms edits) {
        this.lists = lists;
        this.drawers = drawers;
        this.edits = edits;
    }

    @GetMapping(ListView.ROOT)
    ModelAndView list(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable UUID member,
            @RequestParam(required = false) @Nullable String ask,
            @RequestParam(required = false) @Nullable String edit) {
        var view = new ListView(q, role, status, cursor);
        if (member == null) {
            return lists.show(actor, tenant, view, null, HttpStatus.OK);
        }
        var question = ask == null ? null : Ask.of(ask).orElse(null);
        return lists.beside(actor, tenant, view, member, opened -> question != null
                ? drawers.question(actor, tenant, opened, view, question, null)
                : edit != null
                        ? edits.fresh(actor, tenant, opened, view)
                        : drawers.look(actor, tenant, opened, view, null),
                HttpStatus.OK);
    }
}
