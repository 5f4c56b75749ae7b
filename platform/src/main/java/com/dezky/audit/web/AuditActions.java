package com.dezky.audit.web;

import com.dezky.audit.web.AuditLog.Group;
import com.dezky.ui.Choice;
import com.dezky.ui.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Every action there is a sentence for, so that one can be picked: said as that sentence with nobody in particular in it.
@Component
class AuditActions {
    private static final String PREFIX = "audit.action.";

    /// What actions are about, by the first word of their keys.
    private enum Kind {
        PEOPLE("member", "members", "person", "invitation", "mail"),
        GROUPS("group", "shared"),
        DOMAINS("domain"),
        SIGN_IN("session", "request", "security", "policy", "mfa", "sign"),
        PROGRAMS("service", "app", "sso"),
        STORAGE("storage", "space", "share", "quota"),
        ORGANISATION("tenant", "subscription", "branding", "audit", "data", "settings"),
        OPERATIONS("provisioning", "drift", "platform", "credential"),
        OTHER;

        private final Set<String> words;

        Kind(String... words) {
            this.words = Set.of(words);
        }

        static Kind of(String key) {
            var word = key.replaceFirst("-.*", "");
            for (var kind : values()) {
                if (kind.words.contains(word)) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    private final Texts texts;

    AuditActions(Texts texts) {
        this.texts = texts;
    }

    /// In the language of the page. A choice's value is the key with dashes; a filter takes either.
    List<Group> groups() {
        var groups = new EnumMap<Kind, List<Choice>>(Kind.class);
        for (var key : texts.below(PREFIX)) {
            if (!key.equals("other")) {
                groups.computeIfAbsent(Kind.of(key), any -> new ArrayList<>()).add(Choice.of(key, label(key)));
            }
        }
        return groups.entrySet().stream().map(group -> new Group(
                texts.text("audit.group." + group.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                group.getValue().stream().sorted(Comparator.comparing(Choice::label)).toList())).toList();
    }

    /// An action's words; the action itself when there are none.
    String label(String action) {
        var key = action.replace('.', '-').replace('_', '-');
        return texts.has(PREFIX + key)
                ? texts.text(PREFIX + key, "actor", texts.text("audit.somebody"), "target", "…", "action", action)
                : action;
    }
}
