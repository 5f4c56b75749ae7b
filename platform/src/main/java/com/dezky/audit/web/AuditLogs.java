package com.dezky.audit.web;

import static com.dezky.access.Permission.EXPORT_DATA;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEntry;
import com.dezky.audit.web.AuditLog.Change;
import com.dezky.audit.web.AuditLog.Chip;
import com.dezky.audit.web.AuditLog.Related;
import com.dezky.audit.web.AuditLog.Row;
import com.dezky.kernel.TenantId;
import com.dezky.ui.Choice;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Pages;
import com.dezky.ui.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts a log together for a page: the customer's, and the operator's two.
@Component
public class AuditLogs {
    /// With everything that is folded away an entry has some sixty elements, and a page may have 1,500.
    private static final int PAGE = 20;
    private static final List<Integer> DAYS = List.of(0, 6, 29, 89);

    private final Audit audit;
    private final AuditTimeline timeline;
    private final AuditActions actions;
    private final Access access;
    private final Texts texts;
    private final Clock clock;

    AuditLogs(Audit audit, AuditTimeline timeline, AuditActions actions, Access access, Texts texts, Clock clock) {
        this.audit = audit;
        this.timeline = timeline;
        this.actions = actions;
        this.access = access;
        this.texts = texts;
        this.clock = clock;
    }

    /// @param tenant null for the whole platform's, for operators
    /// @param root   the log's own address
    @Transactional(readOnly = true)
    public AuditLog of(Actor actor, @Nullable TenantId tenant, AuditView asked, String root) {
        var view = asked.settled(today());
        var filter = view.filter(Formats.DEFAULT_ZONE);
        var found = tenant == null
                ? audit.ofPlatform(actor, filter, view.cursor(), PAGE)
                : audit.of(actor, tenant, filter, view.cursor(), PAGE);
        var rows = found.items().stream().map(entry -> row(entry, root)).toList();
        var newest = found.items().isEmpty() ? clock.instant() : found.items().getFirst().at();
        var mayExport = tenant == null || access.may(actor, EXPORT_DATA, tenant);
        var next = found.nextCursor();
        return new AuditLog(root, view, actions.groups(), outcomes(), days(), chips(view, root), rows,
                new Pages(view.cursor() == null ? null : view.at(null).address(root),
                        next == null ? null : view.at(next).address(root),
                        texts.text("audit.shown", "count", rows.size(), "more", next == null ? "no" : "yes")),
                mayExport ? view.at(null).address(root + ".csv") : null,
                mayExport ? view.at(null).address(root + ".ndjson") : null,
                view.cursor() == null
                        ? AuditView.with(view.address(root + "/newer"), "than", newest.toString())
                        : null,
                tenant == null ? "audit" : "audit:" + tenant, sealed(actor, tenant));
    }

    /// How much came since, in words; null when nothing did.
    @Transactional(readOnly = true)
    public @Nullable String newer(Actor actor, @Nullable TenantId tenant, AuditView asked, Instant than) {
        var count = audit.newer(actor, tenant, asked.settled(today()).filter(Formats.DEFAULT_ZONE), than);
        return count == 0 ? null : texts.text("audit.newer", "count", count);
    }

    private Row row(AuditEntry entry, String root) {
        var shown = timeline.of(List.of(entry)).getFirst();
        var related = new ArrayList<Related>();
        if (entry.targetId() != null) {
            related.add(new Related(texts.text("audit.related.target"),
                    AuditView.of(entry.targetId(), null).address(root)));
        }
        if (entry.requestId() != null) {
            related.add(new Related(texts.text("audit.related.request"),
                    AuditView.of(null, entry.requestId()).address(root)));
        }
        return new Row(entry.at(), shown.icon(), shown.sentence(), shown.status(), timeline.facts(entry),
                entry.changes().stream().map(change -> new Change(change.field(),
                        Objects.requireNonNullElse(change.before(), "–"),
                        Objects.requireNonNullElse(change.after(), "–"))).toList(),
                related);
    }

    private List<Choice> outcomes() {
        return Stream.of("success", "denied", "failure").map(word -> Choice.of(word, texts.text("audit.outcome."
                + word))).toList();
    }

    private List<Choice> days() {
        return DAYS.stream().map(days -> Choice.of(days.toString(), texts.text("audit.days", "count", days + 1)))
                .toList();
    }

    private List<Chip> chips(AuditView view, String root) {
        var formats = new Formats(Language.current(), Formats.DEFAULT_ZONE);
        var chips = new ArrayList<Chip>();
        chip(chips, view, root, "q", view.q(), view.q());
        chip(chips, view, root, "action", view.action(), view.action() == null ? null : actions.label(view.action()));
        chip(chips, view, root, "outcome", view.outcome(), outcomes().stream()
                .filter(choice -> choice.value().equals(view.outcome())).map(Choice::label).findFirst().orElse(null));
        chip(chips, view, root, "actor", view.actor(), view.actor());
        chip(chips, view, root, "target", view.target(), view.target());
        chip(chips, view, root, "request", view.request(), view.request());
        var from = AuditView.day(view.from());
        var until = AuditView.day(view.until());
        chip(chips, view, root, "from", view.from(), from == null ? null : formats.date(from));
        chip(chips, view, root, "until", view.until(), until == null ? null : formats.date(until));
        return chips;
    }

    private void chip(List<Chip> chips, AuditView view, String root, String name, @Nullable String asked,
            @Nullable String value) {
        if (asked != null && !asked.isBlank() && value != null) {
            chips.add(new Chip(texts.text("audit.chip." + name, "value", value), view.without(name).address(root)));
        }
    }

    private List<String> sealed(Actor actor, @Nullable TenantId tenant) {
        var seal = audit.seal(actor, tenant);
        var formats = new Formats(Language.current(), Formats.DEFAULT_ZONE);
        var sealedAt = seal.sealedAt();
        var signedAt = seal.signedAt();
        if (sealedAt == null) {
            return List.of(texts.text("audit.seal.none"));
        }
        return List.of(texts.text(tenant == null ? "audit.seal.platform" : "audit.seal.until", "number",
                formats.number(seal.sealed()), "at", formats.dateTime(sealedAt)),
                signedAt == null
                        ? texts.text("audit.seal.unsigned")
                        : texts.text("audit.seal.signed", "number", formats.number(seal.signed()), "at",
                                formats.dateTime(signedAt)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Formats.DEFAULT_ZONE);
    }
}
