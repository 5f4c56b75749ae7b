package com.dezky.member.leave.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.kernel.Problem;
import com.dezky.member.LeaveOrder;
import com.dezky.member.LeaveResult;
import com.dezky.member.Leavers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/users/{id}/leave`.
@RestController
@OnSurface(Surface.API)
class LeaveApi {
    static final int SHORTEST_REASON = 10;
    static final int LONGEST_REASON = 500;
    static final int LONGEST_REPLY = 5000;

    record LeaveBody(@Nullable String reason, @Nullable String autoReply, @Nullable String forwardTo,
            @Nullable UUID handMailboxTo, @Nullable Boolean remove) {}

    private final Leavers leavers;
    private final Access access;

    LeaveApi(Leavers leavers, Access access) {
        this.leavers = leavers;
        this.access = access;
    }

    @PostMapping("/tenants/{slug}/users/{id}/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @RequestBody LeaveBody wanted) {
        var tenant = access.tenantId(slug);
        leavers.leaver(actor, tenant, id);
        var wrong = new ArrayList<Problem.Field>();
        var reason = Fields.text(wrong, "/reason", wanted.reason, LONGEST_REASON);
        if (wrong.isEmpty() && reason.length() < SHORTEST_REASON) {
            wrong.add(new Problem.Field("/reason", "too-short", "has at least " + SHORTEST_REASON + " characters"));
        }
        var reply = blankToNull(wanted.autoReply);
        if (reply != null && reply.length() > LONGEST_REPLY) {
            wrong.add(new Problem.Field("/autoReply", "too-long", "has at most " + LONGEST_REPLY + " characters"));
        }
        Fields.check(wrong);
        switch (leavers.leave(new LeaveOrder(actor, tenant, id, reason, reply, blankToNull(wanted.forwardTo),
                wanted.handMailboxTo, Boolean.TRUE.equals(wanted.remove)))) {
            case LeaveResult.Left _ -> {
            }
            case LeaveResult.NoMailbox _ -> throw Problem.conflict("no-mailbox",
                    "This person has no mailbox here.");
            case LeaveResult.BadForward _ -> throw invalid("/forwardTo", "bad-email",
                    "is another e-mail address than their own, for example anna@firma.dk");
            case LeaveResult.NoHeir _ -> throw invalid("/handMailboxTo", "unknown-member",
                    "names an active member with a mailbox");
        }
    }

    private static Problem invalid(String pointer, String code, String detail) {
        return Problem.invalid(List.of(new Problem.Field(pointer, code, detail)));
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
