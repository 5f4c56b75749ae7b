package com.dezky.member.group.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.member.ChangeSharedMailbox;
import com.dezky.member.CreateSharedMailbox;
import com.dezky.member.Mailbox;
import com.dezky.member.SharedMailboxes;
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
import java.util.Set;
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

/// Shared mailboxes: the form for a new one, and each with its people.
@Controller
@OnSurface(Surface.PORTAL)
class MailboxPages {
    static final String ROOT = GroupPages.ROOT + "/mailboxes";
    private static final String MAILBOX = ROOT + "/{id}";
    private static final long GIGABYTE = 1_000_000_000L;
    private static final int MOST_GIGABYTES = 100_000;

    private final SharedMailboxes mailboxes;
    private final AdminShell shells;
    private final TeamViews views;
    private final Texts texts;
    private final TransactionTemplate transaction;

    MailboxPages(SharedMailboxes mailboxes, AdminShell shells, TeamViews views, Texts texts,
            TransactionTemplate transaction) {
        this.mailboxes = mailboxes;
        this.shells = shells;
        this.views = views;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(ROOT + "/new")
    @Transactional(readOnly = true)
    public ModelAndView form(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        mailboxes.requireManaged(actor, tenant);
        return form(actor, tenant, Form.empty(), HttpStatus.OK);
    }

    @PostMapping(ROOT)
    ModelAndView create(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String quota, RedirectAttributes redirect) {
        mailboxes.requireManaged(actor, tenant);
        var form = judged(Form.empty().with("name", name).with("address", address).with("quota", quota));
        if (form.wrong()) {
            return again(actor, tenant, form);
        }
        var order = new CreateSharedMailbox(actor, tenant, name.strip(), address, bytes(quota).orElse(null),
                Set.of());
        return switch (mailboxes.create(order)) {
            case TeamResult.Done(var made) -> {
                Toast.flash(redirect, texts.text("group.mailbox.created"));
                yield new ModelAndView("redirect:" + ROOT + "/" + made.thing().id());
            }
            case TeamResult.NoAddress(_, var why) -> again(actor, tenant, form.wrong("address",
                    views.sentence(why)));
            case TeamResult.Stale<Mailbox> _,TeamResult.UnknownMember<Mailbox> _ -> throw new IllegalStateException(
                    "a new mailbox without people is neither stale nor wrongly staffed");
        };
    }

    private Form judged(Form form) {
        var judged = form;
        if (form.field("name").value().isBlank() || form.field("name").value().strip().length() > 200) {
            judged = judged.wrong("name", texts.text("group.name.missing"));
        }
        if (form.field("address").value().isBlank()) {
            judged = judged.wrong("address", texts.text("group.address.address-form"));
        }
        var quota = form.field("quota").value();
        return !quota.isBlank() && bytes(quota).isEmpty()
                ? judged.wrong("quota", texts.text("group.quota.wrong"))
                : judged;
    }

    /// Whole gigabytes; empty for what the plan holds, and for what cannot be read.
    private static Optional<Long> bytes(String typed) {
        return typed.strip().matches("[0-9]{1,6}")
                ? Optional.of(Long.parseLong(typed.strip())).filter(gigabytes -> gigabytes > 0
                        && gigabytes <= MOST_GIGABYTES).map(gigabytes -> gigabytes * GIGABYTE)
                : Optional.empty();
    }

    private ModelAndView again(Actor actor, TenantId tenant, Form form) {
        return transaction.execute(reading -> form(actor, tenant, form, HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private ModelAndView form(Actor actor, TenantId tenant, Form form, HttpStatus status) {
        return new ModelAndView("member/group/web/newMailbox", Map.of("page", new NewMailboxPage(
                shells.of(texts.text("group.mailbox.new"), GroupPages.ROOT), form,
                views.example(actor, tenant, texts.text("group.mailbox.example")))), status);
    }

    @GetMapping(MAILBOX)
    @Transactional(readOnly = true)
    public ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id) {
        return page(actor, tenant, id, null, Field.of("member"), HttpStatus.OK);
    }

    @PostMapping(MAILBOX)
    ModelAndView change(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @RequestParam(defaultValue = "0") long version, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address, @RequestParam(defaultValue = "") String quota,
            RedirectAttributes redirect) {
        mailboxes.requireManaged(actor, tenant);
        var form = judged(Form.empty().with("name", name).with("address", address).with("quota", quota));
        if (form.wrong()) {
            return again(actor, tenant, id, form);
        }
        var order = new ChangeSharedMailbox(actor, tenant, id, version, name.strip(), address, null, bytes(quota));
        return ended(actor, tenant, id, mailboxes.change(order), form, texts.text("group.mailbox.saved"), redirect);
    }

    @PostMapping(MAILBOX + "/members")
    ModelAndView join(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @RequestParam(defaultValue = "") String member, RedirectAttributes redirect) {
        mailboxes.requireManaged(actor, tenant);
        var found = views.member(actor, tenant, member);
        if (found.isEmpty()) {
            return unknown(actor, tenant, id, member);
        }
        return ended(actor, tenant, id, mailboxes.join(actor, tenant, id, found.get()), Form.empty(),
                texts.text("group.member.added"), redirect);
    }

    @PostMapping(MAILBOX + "/members/{member}/remove")
    ModelAndView leave(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @PathVariable UUID member, RedirectAttributes redirect) {
        return ended(actor, tenant, id, mailboxes.leave(actor, tenant, id, member), Form.empty(),
                texts.text("group.member.removed"), redirect);
    }

    @PostMapping(MAILBOX + "/remove")
    ModelAndView remove(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        var gone = mailboxes.remove(actor, tenant, id).thing();
        Toast.flash(redirect, texts.text("group.removed", "name", gone.name()), ROOT + "/" + id + "/restore");
        return new ModelAndView("redirect:" + GroupPages.ROOT);
    }

    @PostMapping(MAILBOX + "/restore")
    ModelAndView restore(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        mailboxes.restore(actor, tenant, id);
        Toast.flash(redirect, texts.text("group.mailbox.restored"));
        return new ModelAndView("redirect:" + ROOT + "/" + id);
    }

    private ModelAndView ended(Actor actor, TenantId tenant, UUID id, TeamResult<Mailbox> result, Form typed,
            String said,
            RedirectAttributes redirect) {
        return views.ended(result, ROOT + "/" + id, said, redirect, typed, form -> again(actor, tenant, id, form),
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
        var found = mailboxes.get(actor, tenant, id);
        var mailbox = found.thing();
        var path = ROOT + "/" + id;
        var mayManage = views.mayManage(actor, tenant) && mailbox.purgeAfter() == null;
        var quota = mailbox.quotaBytes();
        var form = Objects.requireNonNullElseGet(typed, () -> Form.empty().with("name", mailbox.name())
                .with("address", mailbox.address())
                .with("quota", quota == null ? "" : String.valueOf(quota / GIGABYTE)));
        var page = new MailboxPage(shells.of(mailbox.name(), GroupPages.ROOT).live("provisioning:" + tenant),
                mailbox.name(), path, views.steps(tenant, found.steps(), List.of("stalwart"), path),
                views.people(actor, tenant, path, found.members(), add, mayManage), form,
                String.valueOf(mailbox.version()), facts(mailbox), mailbox.handedOver(), mailbox.purgeAfter(),
                mayManage);
        return new ModelAndView("member/group/web/mailbox", Map.of("page", page), status);
    }

    private List<Fact> facts(Mailbox mailbox) {
        var facts = new ArrayList<>(List.of(Fact.code(texts.text("group.address"), mailbox.address())));
        if (!mailbox.aliases().isEmpty()) {
            facts.add(Fact.code(texts.text("group.aliases"), String.join(", ", mailbox.aliases())));
        }
        var quota = mailbox.quotaBytes();
        facts.add(Fact.of(texts.text("group.quota"), quota == null
                ? texts.text("group.quota.plan")
                : texts.text("group.quota.bytes", "gigabytes", quota / GIGABYTE)));
        return facts;
    }
}
