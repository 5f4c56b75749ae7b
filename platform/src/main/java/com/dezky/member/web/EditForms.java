package com.dezky.member.web;

import static com.dezky.member.web.EditForm.lines;
import static com.dezky.member.web.EditForm.or;

import com.dezky.access.Actor;
import com.dezky.access.Role;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.ChangeMember;
import com.dezky.member.Mailbox.Forwarding;
import com.dezky.member.Member;
import com.dezky.member.MemberDirectory;
import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The form that changes a member: filled in, read, and drawn again with everything kept.
@Component
class EditForms {
    private final MemberDirectory directory;
    private final Powers powers;
    private final MemberWords words;
    private final Texts texts;

    EditForms(MemberDirectory directory, Powers powers, MemberWords words, Texts texts) {
        this.directory = directory;
        this.powers = powers;
        this.words = words;
        this.texts = texts;
    }

    /// With how things are.
    Drawer fresh(Actor actor, TenantId tenant, Member member, ListView view) {
        directory.requireManaged(actor, tenant);
        var who = member.membership();
        var form = Form.empty().with("name", who.name()).with("address", who.email());
        var mailbox = member.mailbox();
        if (mailbox != null) {
            var reply = mailbox.reply();
            var quota = mailbox.quotaBytes();
            form = form.with("aliases", String.join("\n", mailbox.aliases()))
                    .with("quota", quota == null ? "" : Gigabytes.write(quota))
                    .with("forwardTo", String.join("\n", mailbox.forwarding().to()))
                    .with("forwardKeeps", mailbox.forwarding().keeps() ? "true" : "")
                    .with("replySubject", reply == null ? "" : reply.subject())
                    .with("replyText", reply == null ? "" : reply.text());
        }
        return drawer(actor, tenant, member, view, form, who.version(),
                who.roles().stream().map(Role::word).collect(Collectors.toSet()),
                member.groups().stream().map(group -> group.id().toString()).collect(Collectors.toSet()));
    }

    /// With what was typed, and what is wrong with it.
    Drawer again(Actor actor, TenantId tenant, Member member, EditForm typed, long version, Form wrong) {
        var form = Form.empty().with("name", or(typed.name())).with("address", or(typed.address()))
                .with("aliases", or(typed.aliases())).with("quota", or(typed.quota()))
                .with("forwardTo", or(typed.forwardTo())).with("forwardKeeps", or(typed.forwardKeeps()))
                .with("replySubject", or(typed.replySubject())).with("replyText", or(typed.replyText()));
        for (var field : wrong.wrongFields()) {
            form = form.wrong(field.name(), String.valueOf(field.error()));
        }
        for (var error : wrong.errors()) {
            form = form.wrong(error);
        }
        return drawer(actor, tenant, member, ListView.ALL, form, version, Set.copyOf(or(typed.roles())),
                Set.copyOf(or(typed.groups())));
    }

    private Drawer drawer(Actor actor, TenantId tenant, Member member, ListView view, Form form, long version,
            Set<String> roles, Set<String> groups) {
        var who = member.membership();
        var grants = powers.of(actor, tenant).grants();
        var choices = directory.groups(actor, tenant).stream().map(group -> Choice.of(group.id().toString(),
                group.name())).toList();
        var edit = new Drawer.Edit(form, version, who.atHome() && member.mailbox() != null,
                grants.size() > 1 ? words.roleChoices(grants) : List.of(), roles, choices, groups,
                view.member(who.id()));
        return new Drawer(texts.text("member.edit.title", "name", who.name()), view.address(), Drawers.path(who.id()),
                null, edit, null);
    }

    /// The order in it, or what is wrong.
    record Reading(@Nullable ChangeMember order, Form wrong) {}

    Reading read(Actor actor, TenantId tenant, Member member, EditForm typed) {
        var who = member.membership();
        var mayChoose = powers.of(actor, tenant).grants().size() > 1;
        var fields = new MemberFields();
        var groups = fields.groups(typed.groups());
        var roles = mayChoose ? fields.roles(typed.roles(), 1) : null;
        var order = ChangeMember.of(actor, tenant, who.id(), typed.version());
        order = roles == null || roles.isEmpty() ? order : order.roles(EnumSet.copyOf(roles));
        order = order.groups(groups);
        var mailbox = member.mailbox();
        if (who.atHome() && mailbox != null) {
            var to = fields.forwards(lines(typed.forwardTo()));
            if (MemberFields.forwardsToItself(to, mailbox.address(), mailbox.aliases())) {
                fields.note("/forwardTo", "to-itself", "");
            }
            order = new ChangeMember(actor, tenant, who.id(), typed.version(), fields.name(typed.name()),
                    order.roles(), fields.address("/address", typed.address()),
                    new LinkedHashSet<>(lines(typed.aliases())), groups, Optional.ofNullable(quota(fields, typed)),
                    new Forwarding(to, "true".equals(typed.forwardKeeps()) || to.isEmpty()),
                    Optional.ofNullable(fields.reply(typed.replySubject(), typed.replyText())));
        }
        return new Reading(fields.wrong().isEmpty() ? order : null, form(fields.wrong()));
    }

    private static @Nullable Long quota(MemberFields fields, EditForm typed) {
        return quota(fields, or(typed.quota()));
    }

    static @Nullable Long quota(MemberFields fields, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        return fields.quota(Gigabytes.read(typed).orElse(-1L));
    }

    /// What is wrong, as the form's fields are called and the reader's language says it.
    Form form(List<Problem.Field> wrong) {
        var form = Form.empty();
        for (var one : wrong) {
            var name = switch (one.pointer().split("/")[1]) {
                case "quotaBytes" -> "quota";
                case "autoReply" -> "replyText";
                case "email" -> "address";
                case String other -> other;
            };
            form = form.wrong(name, texts.text("member.wrong." + name + "." + one.code()));
        }
        return form;
    }
}
