package com.dezky.member.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.Member;
import com.dezky.member.MemberCredentials;
import com.dezky.member.MemberDirectory;
import com.dezky.member.MemberLifecycle;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Table;
import com.dezky.ui.Table.Column;
import com.dezky.ui.Texts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Does one thing to many members: asked once, done one by one, each with its own ending.
@Controller
@OnSurface(Surface.PORTAL)
class BulkPages {
    private static final int MOST = 200;

    private final MemberDirectory directory;
    private final MemberLifecycle lifecycle;
    private final MemberCredentials credentials;
    private final AdminShell shells;
    private final Texts texts;

    BulkPages(MemberDirectory directory, MemberLifecycle lifecycle, MemberCredentials credentials, AdminShell shells,
            Texts texts) {
        this.directory = directory;
        this.lifecycle = lifecycle;
        this.credentials = credentials;
        this.shells = shells;
        this.texts = texts;
    }

    @PostMapping(ListView.ROOT + "/bulk")
    ModelAndView ask(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @RequestParam String verb,
            @RequestParam(name = "id", defaultValue = "") List<UUID> ids) {
        var wanted = read(actor, tenant, verb, ids);
        if (ids.isEmpty()) {
            return new ModelAndView("redirect:" + ListView.ROOT);
        }
        var people = ids.stream().map(id -> directory.get(actor, tenant, id).membership())
                .map(who -> new BulkPage.Person(who.id().toString(), who.name(), who.email())).toList();
        var title = texts.text("member.bulk." + wanted.word() + ".title", "count", people.size());
        return new ModelAndView("member/web/bulk", Map.of("page", new BulkPage(shells.of(title, ListView.ROOT), title,
                wanted.word(), texts.text("member.do." + wanted.word()),
                texts.text("member.ask." + wanted.word() + ".points").lines().toList(), people)));
    }

    @PostMapping(ListView.ROOT + "/bulk/do")
    ModelAndView act(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @RequestParam String verb,
            @RequestParam(name = "id", defaultValue = "") List<UUID> ids, HttpServletResponse response) {
        var wanted = read(actor, tenant, verb, ids);
        var rows = new ArrayList<BulkResultPage.Row>();
        for (var id : ids) {
            rows.add(done(actor, tenant, wanted, directory.get(actor, tenant, id)));
        }
        var secrets = rows.stream().anyMatch(row -> row.password() != null);
        if (secrets) {
            response.setHeader("Cache-Control", "no-store");
        }
        var title = texts.text("member.bulk." + wanted.word() + ".title", "count", rows.size());
        var columns = new ArrayList<>(List.of(Column.of(texts.text("member.column.name"))));
        if (secrets) {
            columns.add(Column.of(texts.text("member.password")));
        }
        columns.add(Column.of(texts.text("member.bulk.result")));
        return new ModelAndView("member/web/bulkResult", Map.of("page", new BulkResultPage(
                shells.of(title, ListView.ROOT), title,
                texts.text("member.bulk.summary", "done", rows.stream().filter(row -> row.problem() == null).count(),
                        "all", rows.size()),
                Table.of("results", title, columns.toArray(Column[]::new)), rows, secrets)));
    }

    private BulkVerb read(Actor actor, TenantId tenant, String verb, List<UUID> ids) {
        directory.requireManaged(actor, tenant);
        if (ids.size() > MOST) {
            throw Problem.badRequest("bad-parameter", "At most " + MOST + " members at once.");
        }
        return BulkVerb.of(verb).orElseThrow(() -> Problem.badRequest("bad-parameter",
                "verb is one of suspend, sign-out, password."));
    }

    private BulkResultPage.Row done(Actor actor, TenantId tenant, BulkVerb verb, Member member) {
        var who = member.membership();
        try {
            var password = done(actor, tenant, verb, who.id());
            return new BulkResultPage.Row(ListView.ALL.member(who.id()), who.name(), who.email(), password, null);
        } catch (Problem refusal) {
            var key = "member.problem." + refusal.type();
            return new BulkResultPage.Row(ListView.ALL.member(who.id()), who.name(), who.email(), null,
                    texts.has(key) ? texts.text(key) : refusal.detail());
        }
    }

    /// @return the new password where that was asked for
    private @Nullable String done(Actor actor, TenantId tenant, BulkVerb verb, UUID id) {
        return switch (verb) {
            case SUSPEND -> {
                lifecycle.suspend(actor, tenant, id);
                yield null;
            }
            case SIGN_OUT -> {
                credentials.forceLogout(actor, tenant, id);
                yield null;
            }
            case PASSWORD -> credentials.resetPassword(actor, tenant, id).value();
        };
    }
}
