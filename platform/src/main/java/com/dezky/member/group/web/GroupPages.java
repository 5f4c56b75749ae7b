package com.dezky.member.group.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.member.CreateGroup;
import com.dezky.member.Group;
import com.dezky.member.Groups;
import com.dezky.member.Mailbox;
import com.dezky.member.Staffed;
import com.dezky.member.TeamResult;
import com.dezky.member.Teams;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Form;
import com.dezky.ui.Table;
import com.dezky.ui.Table.Column;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Groups and shared mailboxes in two lists, and the form for a new group.
@Controller
@OnSurface(Surface.PORTAL)
class GroupPages {
    static final String ROOT = "/admin/groups";

    private final Groups groups;
    private final Teams teams;
    private final Access access;
    private final AdminShell shells;
    private final TeamViews views;
    private final Texts texts;
    private final TransactionTemplate transaction;

    GroupPages(Groups groups, Teams teams, Access access, AdminShell shells, TeamViews views,
            Texts texts, TransactionTemplate transaction) {
        this.groups = groups;
        this.teams = teams;
        this.access = access;
        this.shells = shells;
        this.views = views;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    public ModelAndView list(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        var topic = "provisioning:" + tenant;
        var all = teams.all(actor, tenant);
        var removed = Stream.concat(all.removedGroups().stream().map(this::removedGroup),
                all.removedMailboxes().stream().map(this::removedMailbox)).toList();
        var page = new GroupsPage(shells.of(texts.text("group.title"), ROOT).live(topic),
                table("groups", "group.groups.caption").live(topic, ROOT),
                all.groups().stream().map(this::row).toList(),
                table("mailboxes", "group.mailboxes.caption").live(topic, ROOT),
                all.mailboxes().stream().map(this::mailboxRow).toList(), removed,
                views.mayManage(actor, tenant));
        return new ModelAndView("member/group/web/groups", Map.of("page", page));
    }

    private Table table(String id, String caption) {
        return Table.of(id, texts.text(caption), Column.of(texts.text("group.column.name")),
                Column.of(texts.text("group.column.address")).priority(2),
                Column.of(texts.text("group.column.members")).ofNumbers(), Column.of(texts.text("group.column.state")));
    }

    private GroupsPage.Row row(Staffed.Counted<Group> one) {
        var group = one.thing();
        return new GroupsPage.Row(group.name(), ROOT + "/" + group.id(), group.address(),
                group.hasSpace() ? texts.text("group.has-space") : null, one.members(),
                TeamViews.status(one.steps()));
    }

    private GroupsPage.Row mailboxRow(Staffed.Counted<Mailbox> one) {
        var mailbox = one.thing();
        return new GroupsPage.Row(mailbox.name(), MailboxPages.ROOT + "/" + mailbox.id(), mailbox.address(),
                mailbox.handedOver() ? texts.text("group.handed-over") : null, one.members(),
                TeamViews.status(one.steps()));
    }

    private GroupsPage.Removed removedGroup(Staffed.Counted<Group> one) {
        var group = one.thing();
        return new GroupsPage.Removed(group.name(), texts.text("group.kind.group"),
                Objects.requireNonNull(group.purgeAfter()), ROOT + "/" + group.id() + "/restore");
    }

    private GroupsPage.Removed removedMailbox(Staffed.Counted<Mailbox> one) {
        var mailbox = one.thing();
        return new GroupsPage.Removed(mailbox.name(), texts.text("group.kind.mailbox"),
                Objects.requireNonNull(mailbox.purgeAfter()), MailboxPages.ROOT + "/" + mailbox.id() + "/restore");
    }

    @GetMapping(ROOT + "/new")
    @Transactional(readOnly = true)
    public ModelAndView form(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        access.require(actor, Permission.MANAGE_MEMBERS, tenant);
        return form(actor, tenant, Form.empty(), HttpStatus.OK);
    }

    @PostMapping(ROOT)
    ModelAndView create(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String address, @RequestParam(defaultValue = "false") boolean space,
            RedirectAttributes redirect) {
        var form = Form.empty().with("name", name).with("description", description).with("address", address)
                .with("space", String.valueOf(space));
        if (name.isBlank() || name.strip().length() > 100) {
            groups.requireManaged(actor, tenant);
            return again(actor, tenant, form.wrong("name", texts.text("group.name.missing")));
        }
        var order = new CreateGroup(actor, tenant, name.strip(), description.strip(),
                address.isBlank() ? null : address, space, Set.of());
        return switch (groups.create(order)) {
            case TeamResult.Done(var made) -> {
                Toast.flash(redirect, texts.text("group.created"));
                yield new ModelAndView("redirect:" + ROOT + "/" + made.thing().id());
            }
            case TeamResult.NoAddress(_, var why) -> again(actor, tenant, form.wrong("address",
                    views.sentence(why)));
            case TeamResult.Stale<Group> _,TeamResult.UnknownMember<Group> _ -> throw new IllegalStateException(
                    "a new group without people is neither stale nor wrongly staffed");
        };
    }

    private ModelAndView again(Actor actor, TenantId tenant, Form form) {
        return transaction.execute(reading -> form(actor, tenant, form, HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private ModelAndView form(Actor actor, TenantId tenant, Form form, HttpStatus status) {
        return new ModelAndView("member/group/web/newGroup", Map.of("page", new NewGroupPage(
                shells.of(texts.text("group.new"), ROOT), form, views.example(actor, tenant,
                        texts.text("group.example")))),
                status);
    }
}
