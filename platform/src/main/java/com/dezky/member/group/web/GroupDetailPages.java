package com.dezky.member.group.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.member.ChangeGroup;
import com.dezky.member.Group;
import com.dezky.member.Groups;
import com.dezky.member.TeamResult;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Fact;
import com.dezky.ui.Field;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/// One group: its people, its settings, and how far it is in other systems.
@Controller
@OnSurface(Surface.PORTAL)
class GroupDetailPages {
    private static final String GROUP = GroupPages.ROOT + "/{id}";

    private final Groups groups;
    private final AdminShell shells;
    private final TeamViews views;
    private final Texts texts;
    private final TransactionTemplate transaction;

    GroupDetailPages(Groups groups, AdminShell shells, TeamViews views, Texts texts,
            TransactionTemplate transaction) {
        this.groups = groups;
        this.shells = shells;
        this.views = views;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(GROUP)
    @Transactional(readOnly = true)
    public ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id) {
        return page(actor, tenant, id, null, Field.of("member"), HttpStatus.OK);
    }

    @PostMapping(GROUP)
    ModelAndView change(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @RequestParam(defaultValue = "0") long version, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String description, @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "false") boolean space, RedirectAttributes redirect) {
        var form = Form.empty().with("name", name).with("description", description).with("address", address)
                .with("space", String.valueOf(space));
        if (name.isBlank() || name.strip().length() > 100) {
            groups.requireManaged(actor, tenant);
            return again(actor, tenant, id, form.wrong("name", texts.text("group.name.missing")));
        }
        var order = new ChangeGroup(actor, tenant, id, version, name.strip(), description.strip(),
                Optional.of(address).filter(typed -> !typed.isBlank()), space);
        return ended(actor, tenant, id, groups.change(order), form, texts.text("group.saved"), redirect);
    }

    @PostMapping(GROUP + "/members")
    ModelAndView join(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @RequestParam(defaultValue = "") String member, RedirectAttributes redirect) {
        groups.requireManaged(actor, tenant);
        var found = views.member(actor, tenant, member);
        if (found.isEmpty()) {
            return unknown(actor, tenant, id, member);
        }
        return ended(actor, tenant, id, groups.join(actor, tenant, id, found.get()), Form.empty(),
                texts.text("group.member.added"), redirect);
    }

    @PostMapping(GROUP + "/members/{member}/remove")
    ModelAndView leave(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @PathVariable UUID member, RedirectAttributes redirect) {
        return ended(actor, tenant, id, groups.leave(actor, tenant, id, member), Form.empty(),
                texts.text("group.member.removed"), redirect);
    }

    @PostMapping(GROUP + "/remove")
    ModelAndView remove(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        var gone = groups.remove(actor, tenant, id).thing();
        Toast.flash(redirect, texts.text("group.removed", "name", gone.name()),
                GroupPages.ROOT + "/" + id + "/restore");
        return new ModelAndView("redirect:" + GroupPages.ROOT);
    }

    @PostMapping(GROUP + "/restore")
    ModelAndView restore(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        var refused = groups.restore(actor, tenant, id).refused();
        Toast.flash(redirect, refused == null
                ? texts.text("group.restored")
                : texts.text("group.restored.no-address", "why", views.sentence(refused)));
        return new ModelAndView("redirect:" + GroupPages.ROOT + "/" + id);
    }

    private ModelAndView ended(Actor actor, TenantId tenant, UUID id, TeamResult<Group> result, Form typed, String said,
            RedirectAttributes redirect) {
        return views.ended(result, GroupPages.ROOT + "/" + id, said, redirect, typed,
                form -> again(actor, tenant, id, form),
                stranger -> unknown(actor, tenant, id, stranger));
    }

    private ModelAndView again(Actor actor, TenantId tenant, UUID id, Form form) {
        return transaction.execute(reading -> page(actor, tenant, id, form, Field.of("member"),
                HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private ModelAndView unknown(Actor actor, TenantId tenant, UUID id, String typed) {
        return transaction.execute(reading -> page(actor, tenant, id, null, views.nobody(typed),
                HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private ModelAndView page(Actor actor, TenantId tenant, UUID id, @Nullable Form typed, Field add,
            HttpStatus status) {
        var found = groups.get(actor, tenant, id);
        var group = found.thing();
        var path = GroupPages.ROOT + "/" + id;
        var mayManage = views.mayManage(actor, tenant) && !group.removed();
        var shown = new ArrayList<>(List.of("authentik", "ocis"));
        if (group.address() != null) {
            shown.add("stalwart");
        }
        var form = typed != null
                ? typed
                : Form.empty().with("name", group.name()).with("description", group.description())
                        .with("address", Objects.requireNonNullElse(group.address(), ""))
                        .with("space", String.valueOf(group.hasSpace()));
        var page = new GroupPage(shells.of(group.name(), GroupPages.ROOT).live("provisioning:" + tenant),
                group.name(), path, views.steps(tenant, found.steps(), shown, path),
                views.people(actor, tenant, path, found.members(), add, mayManage), form,
                String.valueOf(group.version()), facts(group), group.purgeAfter(), mayManage);
        return new ModelAndView("member/group/web/group", Map.of("page", page), status);
    }

    private List<Fact> facts(Group group) {
        var address = group.address();
        var former = group.former();
        var facts = new ArrayList<Fact>();
        facts.add(address == null
                ? Fact.of(texts.text("group.address"), texts.text("group.no-mail"))
                : Fact.code(texts.text("group.address"), address));
        if (address == null && former != null) {
            facts.add(Fact.code(texts.text("group.address.former"), former));
        }
        facts.add(Fact.of(texts.text("group.space"), texts.text(group.hasSpace() ? "group.yes" : "group.no")));
        facts.add(Fact.code(texts.text("group.handle"), group.handle()));
        return facts;
    }
}
