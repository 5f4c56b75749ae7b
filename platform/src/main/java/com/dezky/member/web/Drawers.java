package com.dezky.member.web;

import static com.dezky.access.Roster.State.ACTIVE;
import static com.dezky.access.Roster.State.REMOVED;
import static com.dezky.access.Roster.State.SUSPENDED;

import com.dezky.access.Actor;
import com.dezky.access.Role;
import com.dezky.audit.Audit;
import com.dezky.audit.web.AuditTimeline;
import com.dezky.kernel.TenantId;
import com.dezky.member.Mailbox;
import com.dezky.member.Member;
import com.dezky.member.MemberDirectory;
import com.dezky.member.MemberFactors;
import com.dezky.ui.Avatar;
import com.dezky.ui.Fact;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Texts;
import com.dezky.ui.TimelineEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// One member beside the list: how they stand, what they have, what can be done.
@Component
class Drawers {
    private static final int HISTORY = 10;

    private final MemberDirectory directory;
    private final MemberFactors factors;
    private final Audit audit;
    private final AuditTimeline timeline;
    private final Powers powers;
    private final MemberWords words;
    private final Texts texts;
    private final Clock clock;

    Drawers(MemberDirectory directory, MemberFactors factors, Audit audit, AuditTimeline timeline, Powers powers,
            MemberWords words, Texts texts, Clock clock) {
        this.directory = directory;
        this.factors = factors;
        this.audit = audit;
        this.timeline = timeline;
        this.powers = powers;
        this.words = words;
        this.texts = texts;
        this.clock = clock;
    }

    static String path(UUID id) {
        return ListView.ROOT + "/" + id;
    }

    /// @param problem why what was just tried was not done; null when it was
    Drawer look(Actor actor, TenantId tenant, Member member, ListView view, @Nullable String problem) {
        var id = member.id();
        var held = powers.of(actor, tenant);
        var over = held.over(member.membership().roles());
        var here = view.member(id);
        var steps = words.steps(member, "provisioning:" + tenant, ListView.ALL.member(id),
                over ? path(id) + "/retry" : null);
        var look = new Drawer.Look(Avatar.person(member.membership().name()), MemberWords.status(member),
                words.roles(member.membership().roles()), problem,
                missing(actor, member, held), steps, profile(member), List.of(seen(member)),
                over && member.membership().state() != REMOVED ? ListView.with(here, "edit", "yes") : null,
                over ? actions(actor, member, here) : List.of(), held.audit() ? history(actor, tenant, id) : null);
        return new Drawer(member.membership().name(), view.address(), path(id), look, null, null);
    }

    private List<String> missing(Actor actor, Member member, Powers.Held held) {
        var who = member.membership();
        var why = new ArrayList<String>();
        if (!held.manage()) {
            return why;
        }
        if (!held.over(who.roles())) {
            why.add(texts.text("member.missing.above"));
        } else if (MemberWords.isSelf(actor, member)) {
            why.add(texts.text("member.missing.self"));
        }
        if (who.roles().contains(Role.OWNER)) {
            why.add(texts.text("member.missing.owner"));
        }
        if (!who.atHome()) {
            why.add(texts.text("member.missing.home"));
        }
        return why;
    }

    private List<Fact> profile(Member member) {
        var facts = new ArrayList<Fact>();
        var mailbox = member.mailbox();
        facts.add(Fact.code(texts.text("member.email"), member.membership().email()));
        if (mailbox != null) {
            facts.add(Fact.of(texts.text("member.aliases"), or(String.join(", ", mailbox.aliases()))));
            facts.add(Fact.of(texts.text("member.quota"), quota(mailbox)));
            facts.add(Fact.of(texts.text("member.forwarding"), forwarding(mailbox)));
            facts.add(Fact.of(texts.text("member.reply"), mailbox.reply() == null
                    ? texts.text("member.off")
                    : mailbox.reply().text()));
        }
        facts.add(Fact.of(texts.text("member.groups"), or(member.groups().stream().map(Member.InGroup::name)
                .collect(Collectors.joining(", ")))));
        var purge = member.membership().purgeAfter();
        if (purge != null) {
            facts.add(Fact.of(texts.text("member.purge"), formats().date(purge)));
        }
        return facts;
    }

    private String quota(Mailbox mailbox) {
        var bytes = mailbox.quotaBytes();
        return bytes == null ? texts.text("member.quota.plan") : formats().size(bytes);
    }

    private String forwarding(Mailbox mailbox) {
        var to = String.join(", ", mailbox.forwarding().to());
        return to.isEmpty()
                ? texts.text("member.off")
                : texts.text(mailbox.forwarding().keeps() ? "member.forwarding.keeps" : "member.forwarding.moves", "to",
                        to);
    }

    private Fact seen(Member member) {
        var seen = member.membership().lastLoginAt();
        return Fact.of(texts.text("member.column.seen"), seen == null ? texts.text("member.never-seen") : when(seen));
    }

    /// With what the identity provider says of somebody, who is asked while no transaction is open.
    Drawer complete(Drawer drawer, Member member) {
        var look = drawer.look();
        return look == null
                ? drawer
                : new Drawer(drawer.title(), drawer.closeHref(), drawer.path(), look.knowing(Fact.of(
                        texts.text("member.factors"), secondFactors(member))), null, null);
    }

    private String secondFactors(Member member) {
        return member.membership().atHome()
                ? factors.of(member).map(devices -> devices.isEmpty()
                        ? texts.text("member.factors.none")
                        : devices.stream().map(device -> texts.text("member.factor."
                                + device.kind().name().toLowerCase(Locale.ROOT), "name", device.name()))
                                .collect(Collectors.joining(", ")))
                        .orElseGet(() -> texts.text("member.factors.unknown"))
                : texts.text("member.factors.elsewhere");
    }

    private List<Drawer.Action> actions(Actor actor, Member member, String here) {
        var state = member.membership().state();
        var self = MemberWords.isSelf(actor, member);
        var actions = new ArrayList<Drawer.Action>();
        var path = path(member.id());
        if (state == SUSPENDED) {
            actions.add(post("resume", "lock-open", path));
        }
        if (state == REMOVED) {
            actions.add(post("restore", "undo-2", path));
            return actions;
        }
        if (state == ACTIVE && member.membership().atHome()) {
            actions.add(asks(Ask.PASSWORD, "key-round", here, false));
            actions.add(asks(Ask.FACTORS, "smartphone", here, false));
        }
        if (!self) {
            actions.add(asks(Ask.SIGN_OUT, "log-out", here, false));
            if (state == ACTIVE) {
                actions.add(asks(Ask.SUSPEND, "lock", here, true));
            }
            actions.add(new Drawer.Action(texts.text("leave.open"), "user", path + "/leave", null, true));
            actions.add(asks(Ask.REMOVE, "trash-2", here, true));
        }
        return actions;
    }

    private Drawer.Action asks(Ask ask, String icon, String here, boolean danger) {
        return new Drawer.Action(texts.text("member.do." + ask.word()), icon, ListView.with(here, "ask", ask.word()),
                null, danger);
    }

    private Drawer.Action post(String verb, String icon, String path) {
        return new Drawer.Action(texts.text("member.do." + verb), icon, null, path + "/" + verb, false);
    }

    private List<TimelineEntry> history(Actor actor, TenantId tenant, UUID id) {
        return timeline.of(audit.about(actor, tenant, id, HISTORY));
    }

    /// What stops, what is kept, and how to take it back.
    /// @param error what was wrong with the answer; null before there was one
    Drawer question(Actor actor, TenantId tenant, Member opened, ListView view, Ask ask, @Nullable String error) {
        directory.requireManaged(actor, tenant);
        var member = opened.membership();
        var id = member.id();
        var points = texts.text("member.ask." + ask.word() + ".points").lines().toList();
        var question = new Drawer.Question(texts.text("member.ask." + ask.word(), "name", member.name()), points,
                ask == Ask.REMOVE ? member.name() : null, error, texts.text("member.do." + ask.word()),
                path(id) + "/" + ask.word(), view.member(id));
        return new Drawer(texts.text("member.ask." + ask.word() + ".title", "name", member.name()), view.address(),
                path(id), null, null, question);
    }

    private String when(Instant at) {
        return formats().relative(at, clock.instant());
    }

    private static Formats formats() {
        return Formats.current();
    }

    private String or(String value) {
        return value.isEmpty() ? texts.text("member.none") : value;
    }
}
