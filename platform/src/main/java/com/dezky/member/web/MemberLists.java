package com.dezky.member.web;

import com.dezky.access.Actor;
import com.dezky.access.Memberships.Filter;
import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.kernel.Page;
import com.dezky.kernel.TenantId;
import com.dezky.member.Member;
import com.dezky.member.MemberDirectory;
import com.dezky.member.Seats;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Avatar;
import com.dezky.ui.Choice;
import com.dezky.ui.Pages;
import com.dezky.ui.Rendering;
import com.dezky.ui.Status;
import com.dezky.ui.Tab;
import com.dezky.ui.Table;
import com.dezky.ui.Table.Column;
import com.dezky.ui.Texts;
import com.dezky.ui.Toolbar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.ModelAndView;

/// Draws the list of members, whatever stands beside it.
@Component
class MemberLists {
    private static final int PAGE = 25;

    private final MemberDirectory directory;
    private final Seats seats;
    private final Powers powers;
    private final MemberWords words;
    private final AdminShell shells;
    private final Texts texts;

    MemberLists(MemberDirectory directory, Seats seats, Powers powers, MemberWords words, AdminShell shells,
            Texts texts) {
        this.directory = directory;
        this.seats = seats;
        this.powers = powers;
        this.words = words;
        this.shells = shells;
        this.texts = texts;
    }

    /// In one transaction: six faces answer, and the roles are read once.
    @Transactional(readOnly = true)
    public ModelAndView show(Actor actor, TenantId tenant, ListView view, @Nullable Drawer drawer, HttpStatus status) {
        var filter = view.filter();
        var found = directory.list(actor, tenant, filter, view.cursor(), PAGE);
        var held = powers.of(actor, tenant);
        var topic = "provisioning:" + tenant;
        var room = seats.of(actor, tenant);
        var page = new MembersPage(shells.of(texts.text("member.title"), ListView.ROOT).live(topic),
                List.of(Tab.of(texts.text("member.title"), ListView.ROOT, true),
                        Tab.of(texts.text("invitation.title"), "/admin/invitations", false)),
                toolbar(view),
                table(view, tenant, topic, held.manage()), pages(actor, tenant, filter, found, view),
                found.items().stream().map(member -> row(member, view)).toList(), view.filtered(), held.manage(),
                texts.text("member.seats", "taken", room.taken(), "paid", room.paid()),
                held.export() ? view.from(null).address(ListView.ROOT + ".csv") : null, drawer);
        return new ModelAndView("member/web/members", Map.of("page", page), status);
    }

    private MembersPage.Row row(Member member, ListView view) {
        var who = member.membership();
        var marks = member.steps().stream().map(step -> new MembersPage.Mark(texts.text("member.step." + step.step()),
                Status.of("step", step.state()))).toList();
        return new MembersPage.Row(who.id().toString(), view.member(who.id()), who.name(), Avatar.person(who.name()),
                who.email(), words.roles(who.roles()), marks, who.lastLoginAt(), MemberWords.status(member));
    }

    private Toolbar toolbar(ListView view) {
        var roles = Arrays.stream(Role.values()).map(role -> Choice.of(role.word(), words.role(role))).toList();
        var states = Arrays.stream(Roster.State.values())
                .map(state -> Choice.of(state.name().toLowerCase(Locale.ROOT),
                        texts.text(Status.of("member", state).key())))
                .toList();
        return new Toolbar(ListView.ROOT, texts.text("member.search"), or(view.q()), "members", List.of(
                new Toolbar.Filter("status", texts.text("member.column.status"), states, or(view.status()),
                        view.status(null).address()),
                new Toolbar.Filter("role", texts.text("member.column.role"), roles, or(view.role()),
                        view.role(null).address())),
                view.filtered() ? ListView.ROOT : null);
    }

    private Table table(ListView view, TenantId tenant, String topic, boolean selects) {
        var columns = new java.util.ArrayList<Column>();
        if (selects) {
            columns.add(Column.of(texts.text("member.column.select")));
        }
        columns.addAll(List.of(Column.of(texts.text("member.column.name")),
                Column.of(texts.text("member.column.role")).priority(3),
                Column.of(texts.text("member.column.accounts")).priority(2),
                Column.of(texts.text("member.column.seen")).priority(3),
                Column.of(texts.text("member.column.status"))));
        return Table.of("members", texts.text("member.caption"), columns.toArray(Column[]::new))
                .live(topic, ListView.with(view.address(), Rendering.TENANT, tenant.toString()));
    }

    private Pages pages(Actor actor, TenantId tenant, Filter filter, Page<Member> found, ListView view) {
        var next = found.nextCursor();
        return new Pages(view.cursor() == null ? null : view.from(null).address(),
                next == null ? null : view.from(next).address(),
                texts.text("member.shown", "shown", found.items().size(), "all", directory.count(actor, tenant,
                        filter)));
    }

    private static String or(@Nullable String value) {
        return value == null ? "" : value;
    }
}
