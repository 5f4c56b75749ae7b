package com.dezky.member.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Does one thing to many members: asked once, done one by one, each with its own ending.
@Controller
@OnSurface(Surface.PORTAL)
class BulkPages {
    /// Each is done while the reader waits.
    static final int MOST = 500;
    private static final int NAMED = 20;

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
            @RequestParam(name = "id", defaultValue = "") Set<UUID> ids,
            @RequestParam(defaultValue = "false") boolean all, BulkFilter filter) {
        var wanted = verb(actor, tenant, verb);
        var chosen = chosen(actor, tenant, ids, all ? filter.view() : null);
        return chosen.people().isEmpty()
                ? new ModelAndView("redirect:" + filter.view().address())
                : question(wanted, chosen, null, HttpStatus.OK);
    }

    /// The part of the list that a form is about.
    record BulkFilter(@Nullable String q, @Nullable String role, @Nullable String status) {
        ListView view() {
            return new ListView(q, role, status, null);
        }
    }

    private ModelAndView question(BulkVerb verb, Chosen chosen, @Nullable String problem, HttpStatus status) {
        var title = title(verb, chosen);
        var named = chosen.people().size() <= NAMED + 1 ? chosen.people() : chosen.people().subList(0, NAMED);
        return new ModelAndView("member/web/bulk", Map.of("page", new BulkPage(shells.of(title, ListView.ROOT), title,
                verb.word(), texts.text("member.do." + verb.word()), problem,
                texts.text("member.ask." + verb.word() + ".points").lines().toList(),
                named.stream().map(who -> new BulkPage.Person(who.name(), who.email())).toList(),
                chosen.people().size() - named.size(), chosen.fields())), status);
    }

    private String title(BulkVerb verb, Chosen chosen) {
        return texts.text("member.bulk." + verb.word() + ".title", "count", chosen.people().size());
    }

    @PostMapping(ListView.ROOT + "/bulk/do")
    ModelAndView act(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @RequestParam String verb,
            @RequestParam(name = "id", defaultValue = "") Set<UUID> ids,
            @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "") String print,
            BulkFilter filter, HttpServletResponse response) {
        var wanted = verb(actor, tenant, verb);
        var chosen = chosen(actor, tenant, ids, all ? filter.view() : null);
        if (all && !chosen.print().equals(print)) {
            return question(wanted, chosen, texts.text("member.bulk.changed"), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var rows = chosen.people().stream().map(who -> done(actor, tenant, wanted, who)).toList();
        var secrets = rows.stream().anyMatch(row -> row.password() != null);
        if (secrets) {
            response.setHeader("Cache-Control", "no-store");
        }
        var title = title(wanted, chosen);
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

    private BulkVerb verb(Actor actor, TenantId tenant, String verb) {
        directory.requireManaged(actor, tenant);
        return BulkVerb.of(verb).orElseThrow(() -> Problem.badRequest("bad-parameter",
                "verb is one of suspend, sign-out, password."));
    }

    /// @param filter null for those who were ticked
    private Chosen chosen(Actor actor, TenantId tenant, Set<UUID> ids, @Nullable ListView filter) {
        var people = filter == null
                ? directory.names(actor, tenant, ids)
                : directory.names(actor, tenant, filter.filter(), MOST + 1);
        if (people.size() > MOST) {
            throw Problem.badRequest("bad-parameter", "At most " + MOST + " members at once.");
        }
        return new Chosen(people, filter);
    }

    private BulkResultPage.Row done(Actor actor, TenantId tenant, BulkVerb verb, Membership who) {
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
