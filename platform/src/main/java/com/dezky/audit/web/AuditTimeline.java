package com.dezky.audit.web;

import com.dezky.audit.AuditEntry;
import com.dezky.ui.Fact;
import com.dezky.ui.Status;
import com.dezky.ui.Texts;
import com.dezky.ui.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The log as sentences, for pages.
@Component
public class AuditTimeline {
    private final Texts texts;

    AuditTimeline(Texts texts) {
        this.texts = texts;
    }

    /// Each entry as a sentence with its details, in the language of the page.
    public List<TimelineEntry> of(List<AuditEntry> entries) {
        return entries.stream().map(this::entry).toList();
    }

    private TimelineEntry entry(AuditEntry entry) {
        return new TimelineEntry(entry.at(), icon(entry), sentence(entry), status(entry), details(entry));
    }

    private String sentence(AuditEntry entry) {
        var key = "audit.action." + entry.action().replace('.', '-').replace('_', '-');
        var known = texts.has(key);
        return texts.text(known ? key : "audit.action.other", "actor", or(entry.actorName(), entry.actorEmail()),
                "target", or(entry.targetName(), target(entry)), "action", entry.action());
    }

    private static @Nullable String target(AuditEntry entry) {
        return entry.targetKind().equals("tenant") && entry.tenantSlug() != null
                ? entry.tenantSlug()
                : entry.targetId();
    }

    private List<Fact> details(AuditEntry entry) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(texts.text("audit.detail.action"), entry.action()));
        add(facts, "audit.detail.actor", entry.actorEmail());
        add(facts, "audit.detail.tenant", entry.tenantSlug());
        add(facts, "audit.detail.ip", entry.ip());
        add(facts, "audit.detail.request", entry.requestId());
        entry.changes().forEach(change -> facts.add(Fact.of(change.field(),
                texts.text("audit.detail.change", "before", or(change.before(), null), "after",
                        or(change.after(), null)))));
        return facts;
    }

    private void add(List<Fact> facts, String key, @Nullable String value) {
        if (value != null) {
            facts.add(Fact.of(texts.text(key), value));
        }
    }

    private static String or(@Nullable String value, @Nullable String otherwise) {
        return value == null || value.isBlank() ? otherwise == null ? "–" : otherwise : value;
    }

    private static @Nullable Status status(AuditEntry entry) {
        return switch (entry.outcome()) {
            case "denied" -> Status.AUDIT_DENIED;
            case "failure" -> Status.AUDIT_FAILED;
            default -> null;
        };
    }

    private static String icon(AuditEntry entry) {
        return switch (entry.targetKind()) {
            case "tenant" -> "building-2";
            case "person", "session", "member", "invitation" -> "user";
            case "group" -> "users-round";
            case "shared_mailbox" -> "mail";
            case "service_account" -> "key-round";
            case "sso_app" -> "app-window";
            case "subscription" -> "receipt";
            case "request" -> "ban";
            case "domain" -> "globe";
            default -> "refresh-cw";
        };
    }
}
