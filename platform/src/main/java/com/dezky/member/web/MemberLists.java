package com.dezky.member.web;

import com.dezky.access.Actor;
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
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.ModelAndView;

/// Draws the list of members, whatever stands beside it.
@Component
class MemberLists {
    private static final int PAGE = 25;

    private final MemberDirectory directory;
    private final Seats seats;
    private final Powers powers;
    private final Drawers drawers;
    private final MemberWords words;
    private final AdminShell shells;
    private final Texts texts;
    private final TransactionTemplate reading;

    MemberLists(MemberDirectory directory, Seats seats, Powers powers, Drawers drawers, MemberWords words,
            AdminShell shells, Texts texts, PlatformTransactionManager transactions) {
        this.directory = directory;
        this.seats = seats;
        this.powers = powers;
        this.drawers = drawers;
        this.words = words;
        this.shells = shells;
        this.texts = texts;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /// In one transaction: six faces answer, and the roles are read once.
    @Transactional(readOnly = true)
    public ModelAndView show(Actor actor, TenantId tenant, ListView view, @Nullable Drawer drawer, HttpStatus status) {
        var found = directory.list(actor, tenant, view.filter(), view.cursor(), PAGE);
        return new ModelAndView("member/web/members", Map.of("page", page(actor, tenant, view, found, drawer)),
                status);
    }

    /// With one of them beside the list. The identity provider, who says what nobody else knows of them, is asked when
    /// all else is read.
    /// @param drawn what stands in the drawer
    ModelAndView beside(Actor actor, TenantId tenant, ListView view, UUID id, Function<Member, Drawer> drawn,
            HttpStatus status) {
        var read = Objects.requireNonNull(reading.execute(open -> {
            var opened = directory.open(actor, tenant, view.filter(), view.cursor(), PAGE, id);
            return new Read(page(actor, tenant, view, opened.page(), drawn.apply(opened.member())), opened.member());
        }));
        var drawer = drawers.complete(Objects.requireNonNull(read.page.drawer()), read.member);
        return new ModelAndView("member/web/members", Map.of("page", read.page.with(drawer)), status);
    }

    private record Read(MembersPage page, Member member) {}

    private MembersPage page(Actor actor, TenantId tenant, ListView view, Page<Member> found,
            @Nullable Drawer drawer) {
        var held = powers.of(actor, tenant);
        var topic = "provisioning:" + tenant;
        var count = directory.count(actor, tenant, view.filter());
        var room = seats.of(actor, tenant, count.all());
        return new MembersPage(shells.of(texts.text("member.title"), ListView.ROOT).live(topic),
                List.of(Tab.of(texts.text("member.title"), ListView.ROOT, true),
                        Tab.of(texts.text("invitation.title"), "/admin/invitations", false)),
                toolbar(view), table(view, tenant, topic, held.manage()), pages(found, count.matching(), view),
                found.items().stream().map(member -> row(member, view)).toList(), view.filtered(), view.fields(),
                count.matching() > found.items().size() ? Integer.valueOf(count.matching()) : null,
                count.matching() > BulkPages.MOST, held.manage(),
                texts.text("member.seats", "taken", room.taken(), "paid", room.paid()),
                held.export() ? view.from(null).address(ListView.ROOT + ".csv") : null, drawer);
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
            columns.add(Column.selecting(texts.text("member.column.select")));
        }
        columns.addAll(List.of(Column.of(texts.text("member.column.name")),
                Column.of(texts.text("member.column.role")).priority(3),
                Column.of(texts.text("member.column.accounts")).priority(2),
                Column.of(texts.text("member.column.seen")).priority(3),
                Column.of(texts.text("member.column.status"))));
        return Table.of("members", texts.text("member.caption"), columns.toArray(Column[]::new))
                .live(topic, ListView.with(view.address(), Rendering.TENANT, tenant.toString()));
    }

    private Pages pages(Page<Member> found, int all, ListView view) {
        var next = found.nextCursor();
        return new Pages(view.cursor() == null ? null : view.from(null).address(),
                next == null ? null : view.from(next).address(),
                texts.text("member.shown", "shown", found.items().size(), "all", all));
    }

    private static String or(@Nullable String value) {
        return value == null ? "" : value;
    }
}
