package com.dezky.notification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Puts a mail into the words and the look of the organisation it comes from, as it goes out: what was changed
/// meanwhile holds.
@Component
class LetterWriter {
    private final Map<String, MailTemplate> templates;
    private final Optional<MailFaces> faces;

    LetterWriter(List<MailTemplates> templates, Optional<MailFaces> faces) {
        this.templates = templates.stream().flatMap(some -> some.templates().stream())
                .collect(Collectors.toUnmodifiableMap(MailTemplate::key, Function.identity()));
        this.faces = faces;
    }

    /// Outside of any transaction.
    Letter write(Mail mail) {
        var tenant = mail.tenant();
        var face = tenant == null ? MailFace.DEZKY : faces.map(known -> known.of(tenant)).orElse(MailFace.DEZKY);
        var filling = mail.filling();
        var template = filling == null ? null : templates.get(filling.template());
        if (filling == null || template == null) {
            return Letter.of(mail.subject(), mail.body(), null, face);
        }
        var words = template.fill(face.words(template, "da", template.danish()),
                face.words(template, "en", template.english()), filling.values(), face.product(), face.language());
        return Letter.of(words.subject(), words.body(), filling.values().get("link"), face);
    }
}
