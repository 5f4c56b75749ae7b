package com.dezky.sso.web;

import com.dezky.sso.RedirectUris;
import com.dezky.sso.SsoAppResult;
import com.dezky.sso.SsoApps;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the form of an app, and says what is wrong with it.
@Component
class AppForms {
    private final Texts texts;

    AppForms(Texts texts) {
        this.texts = texts;
    }

    /// @param form what was typed, with what is wrong with it
    record Typed(Form form, String name, List<String> uris, List<UUID> groups, Set<String> chosen) {}

    Typed read(String name, String uris, @Nullable List<String> ticked) {
        var form = Form.empty().with("name", name).with("uris", uris);
        if (name.isBlank() || name.strip().length() > SsoApps.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            form = form.wrong("name", texts.text("sso.name.wrong", "most", SsoApps.LONGEST_NAME));
        }
        var lines = Arrays.stream(uris.split("\\R")).map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()) {
            form = form.wrong("uris", texts.text("sso.uri.empty"));
        } else if (lines.size() > RedirectUris.MOST) {
            form = form.wrong("uris", texts.text("sso.uri.too-many", "most", RedirectUris.MOST));
        }
        var read = RedirectUris.read(lines);
        var first = read.wrong().stream().findFirst();
        if (first.isPresent() && lines.size() <= RedirectUris.MOST) {
            var wrong = first.get();
            form = form.wrong("uris", texts.text("sso.uri." + wrong.fault().word(), "line", wrong.at() + 1, "most",
                    RedirectUris.LONGEST));
        }
        var chosen = new LinkedHashSet<>(ticked == null ? List.of() : ticked);
        return new Typed(form, name.strip(), read.uris(), chosen.stream().flatMap(id -> id(id).stream()).toList(),
                Set.copyOf(chosen));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /// The same form, with why it did not work.
    Form refused(Form form, SsoAppResult result) {
        return switch (result) {
            case SsoAppResult.Handed _,SsoAppResult.Changed _ -> throw new IllegalStateException("it worked");
            case SsoAppResult.NameTaken _ -> form.wrong("name", texts.text("sso.name.taken"));
            case SsoAppResult.TooMany(var most) -> form.wrong(texts.text("sso.too-many", "most", most));
            case SsoAppResult.NoSuchGroup() -> form.wrong("groups", texts.text("sso.groups.unknown"));
            case SsoAppResult.Stale _ -> form.wrong(texts.text("sso.stale"));
            case SsoAppResult.Busy() -> form.wrong(texts.text("sso.busy"));
            case SsoAppResult.NotDone _ -> form.wrong(texts.text("sso.not-done"));
            case SsoAppResult.Unsure _ -> form.wrong(texts.text("sso.unsure"));
        };
    }
}
