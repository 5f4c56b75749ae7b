package com.dezky.maildomain.web;

import static com.dezky.access.Permission.MANAGE_DOMAINS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.DmarcPolicy;
import com.dezky.maildomain.DomainEvent;
import com.dezky.maildomain.DomainRecord;
import com.dezky.maildomain.DomainUse;
import com.dezky.maildomain.MailDomain;
import com.dezky.maildomain.MailDomain.Ownership;
import com.dezky.maildomain.MailDomain.Status;
import com.dezky.maildomain.MailDomains;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Field;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Texts;
import com.dezky.ui.TimelineEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts the page of one domain together.
@Component
class Details {
    private final MailDomains domains;
    private final Access access;
    private final AdminShell shells;
    private final RecordRows rows;
    private final SandboxDns sandbox;
    private final Texts texts;

    Details(MailDomains domains, Access access, AdminShell shells, RecordRows rows, SandboxDns sandbox,
            Texts texts) {
        this.domains = domains;
        this.access = access;
        this.shells = shells;
        this.rows = rows;
        this.sandbox = sandbox;
        this.texts = texts;
    }

    /// In one transaction, so that roles are read once.
    /// @param problem why a change was refused; null when none was
    @Transactional(readOnly = true)
    public DomainPage of(Actor actor, TenantId tenant, String name, @Nullable String problem,
            List<DomainUse.User> users) {
        var domain = domains.get(actor, tenant, name);
        var leaving = domain.status() == Status.REMOVING;
        var mayManage = access.may(actor, MANAGE_DOMAINS, tenant) && !leaving;
        var proven = domain.ownership().proven();
        var own = domain.aliasOf() == null;
        var main = domain.aliasOf();
        var rotation = domain.rotation();
        var topic = "domains:" + tenant;
        return new DomainPage(shells.of(domain.name().unicode(), DomainPages.ROOT).live(topic),
                domain.name().unicode(), DomainPages.ROOT + "/" + domain.name(), DomainStatus.of(domain),
                notes(domain), problem, users.stream().map(this::user).toList(), facts(domain),
                rows.of(domain, mayManage, DomainRecord::required),
                rows.of(domain, mayManage, record -> !record.required()), topic,
                mayManage && proven ? Field.of("policy", domain.dmarc().word()) : null, policies(),
                rotation == null ? null : texts.text("maildomain.keys." + word(rotation.stage())),
                mayManage && domain.inMail() && rotation == null,
                mayManage && proven && own && !domain.primary(), !own,
                Field.of("main", main == null ? "" : main.value()),
                mayManage && proven && own && !domain.primary() ? mains(actor, tenant, domain) : List.of(),
                domains.history(actor, domain).stream().map(this::entry).toList(),
                SetupPages.publish(domain, mayManage, sandbox), domain.verifiedAt() == null && !leaving, mayManage,
                leaving);
    }

    private List<String> notes(MailDomain domain) {
        var notes = new ArrayList<String>();
        var lost = domain.ownership().lostAt();
        if (domain.status() == Status.REMOVING) {
            notes.add(texts.text("maildomain.leaving"));
        } else if (domain.ownership().state() == Ownership.State.TAKEN) {
            notes.add(texts.text("maildomain.taken"));
        } else if (lost != null) {
            notes.add(texts.text("maildomain.lost", "since", formats().date(lost)));
        } else if (domain.verifiedAt() != null && !domain.mxHere()) {
            notes.add(texts.text("maildomain.mx-elsewhere"));
        }
        return notes;
    }

    private List<Fact> facts(MailDomain domain) {
        var facts = new ArrayList<Fact>();
        if (!domain.name().unicode().equals(domain.name().value())) {
            facts.add(Fact.code(texts.text("maildomain.fact.punycode"), domain.name().value()));
        }
        var main = domain.aliasOf();
        if (domain.primary()) {
            facts.add(Fact.of(texts.text("maildomain.use"), texts.text("maildomain.primary")));
        } else if (main != null) {
            facts.add(Fact.of(texts.text("maildomain.use"), texts.text("maildomain.alias-of", "main",
                    main.unicode())));
        }
        if (domain.ownership().proven()) {
            facts.add(Fact.of(texts.text("maildomain.fact.mx"), domain.mxHere()
                    ? texts.text("maildomain.fact.mx.here")
                    : texts.text("maildomain.fact.mx.elsewhere")));
        }
        var verified = domain.verifiedAt();
        if (verified != null) {
            facts.add(Fact.of(texts.text("maildomain.fact.verified"), formats().date(verified)));
        }
        facts.add(Fact.of(texts.text("maildomain.fact.added"), formats().date(domain.createdAt())));
        return facts;
    }

    private List<Choice> policies() {
        return Arrays.stream(DmarcPolicy.values())
                .map(policy -> new Choice(policy.word(), texts.text("maildomain.dmarc." + policy.word()),
                        texts.text("maildomain.dmarc." + policy.word() + ".words")))
                .toList();
    }

    private List<Choice> mains(Actor actor, TenantId tenant, MailDomain domain) {
        return domains.list(actor, tenant).stream()
                .filter(other -> other.ownership().proven() && other.aliasOf() == null
                        && other.status() != Status.REMOVING && !other.id().equals(domain.id()))
                .map(other -> Choice.of(other.name().value(), other.name().unicode())).toList();
    }

    private DomainPage.User user(DomainUse.User user) {
        return new DomainPage.User(texts.text("maildomain.user." + word(user.kind())), user.name(), user.href());
    }

    private TimelineEntry entry(DomainEvent event) {
        var what = texts.text("maildomain.event." + word(event.kind()));
        var detail = event.detail();
        return new TimelineEntry(event.at(), icon(event.kind()), detail == null
                ? what
                : texts.text("maildomain.event-about", "what", what, "detail", detail), null, List.of());
    }

    private static String icon(DomainEvent.Kind kind) {
        return switch (kind) {
            case PROVEN, VERIFIED, MENDED, OWNERSHIP_BACK -> "circle-check";
            case BROKEN, OWNERSHIP_LOST, TAKEN -> "triangle-alert";
            case KEYS_ASKED, KEYS_SHOWN, KEYS_ACTIVE, KEYS_DONE -> "key-round";
            case MX_HERE, MX_ELSEWHERE, IN_MAIL -> "mail";
            case ADDED, DMARC_CHANGED, MADE_PRIMARY, ALIAS_ADDED, ALIAS_REMOVED, OPTED_OUT, OPTED_IN -> "pencil";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Formats formats() {
        return Formats.current();
    }
}
