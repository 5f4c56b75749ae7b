package com.dezky.branding;

import com.dezky.branding.BrandingResult.Mistake;
import com.dezky.branding.accent.Rgb;
import com.dezky.notification.MailTemplate;
import com.dezky.notification.MailTemplate.Words;
import com.dezky.notification.MailTemplates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The mails whose words may be changed, and what keeps a wish from being granted.
@Component
public class Wording {
    public static final List<String> LANGUAGES = List.of("da", "en");
    private static final int LONGEST_NAME = 40;

    private final List<MailTemplate> templates;

    Wording(List<MailTemplates> templates) {
        this.templates = templates.stream().flatMap(some -> some.templates().stream())
                .sorted(Comparator.comparing(MailTemplate::key)).toList();
    }

    /// Every mail there is, by its key.
    public List<MailTemplate> templates() {
        return templates;
    }

    public Optional<MailTemplate> template(String key) {
        return templates.stream().filter(template -> template.key().equals(key)).findFirst();
    }

    /// Dezky's own words.
    public static Words standard(MailTemplate template, String language) {
        return language.equals("da") ? template.danish() : template.english();
    }

    List<Mistake> mistakes(ChangeBranding wanted) {
        var mistakes = new ArrayList<Mistake>();
        var name = name(wanted.productName());
        if (name != null && name.length() > LONGEST_NAME) {
            mistakes.add(Mistake.of("productName", "too-long"));
        } else if (name != null && !printable(name)) {
            mistakes.add(Mistake.of("productName", "control-characters"));
        }
        if (wanted.accent() != null && !wanted.accent().isBlank() && Rgb.read(wanted.accent()).isEmpty()) {
            mistakes.add(Mistake.of("accent", "bad-color"));
        }
        wanted.mails().forEach((key, words) -> {
            var template = template(key.template()).orElse(null);
            if (template == null || !Set.copyOf(LANGUAGES).contains(key.language())) {
                mistakes.add(new Mistake("mails", "unknown-mail", key, null, null));
            } else {
                template.flaws(words).forEach(flaw -> mistakes.add(new Mistake("mails", flaw.code(), key, flaw,
                        template)));
            }
        });
        return mistakes;
    }

    /// The name is a sender's name and a window's title: no line breaks, and nothing that turns text around.
    private static boolean printable(String name) {
        return name.codePoints().noneMatch(letter -> Character.isISOControl(letter)
                || Character.getType(letter) == Character.FORMAT
                || Character.getType(letter) == Character.LINE_SEPARATOR
                || Character.getType(letter) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(letter) == Character.UNASSIGNED);
    }

    static @Nullable String name(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
