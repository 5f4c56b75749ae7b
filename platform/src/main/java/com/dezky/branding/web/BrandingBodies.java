package com.dezky.branding.web;

import com.dezky.branding.LogoFile;
import com.dezky.branding.Look;
import com.dezky.branding.Source;
import com.dezky.branding.Sourced;
import com.dezky.branding.Wishes.MailKey;
import com.dezky.branding.Wording;
import com.dezky.branding.accent.Accent;
import com.dezky.notification.MailTemplate;
import com.dezky.notification.MailTemplate.Words;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Branding as JSON.
@Component
class BrandingBodies {
    /// @param value null where nobody says anything, and it looks like Dezky
    record Text(@Nullable String value, String source) {}

    record Side(String soft, String ink, String graphic) {}

    /// @param text     white or black, what is written on the accent
    /// @param adjusted whether text in this colour is another shade in at least one theme
    record Colour(@Nullable String value, String source, @Nullable String text, boolean adjusted, @Nullable Side light,
            @Nullable Side dark) {}

    record Picture(@Nullable String url, @Nullable String mediaType, @Nullable Integer width, @Nullable Integer height,
            String source) {}

    record Mail(String template, String language, String subject, String body, String source, Set<String> places,
            Set<String> required) {}

    record Body(Text productName, Colour accent, Picture logoLight, Picture logoDark, List<Mail> mails, long version) {}

    private final Wording wording;

    BrandingBodies(Wording wording) {
        this.wording = wording;
    }

    Body of(Look look) {
        var mails = wording.templates().stream().flatMap(template -> Wording.LANGUAGES.stream()
                .map(language -> mail(look, template, language))).toList();
        return new Body(new Text(look.product(), look.productName().source().word()), colour(look),
                picture(look.logoLight()), picture(look.logoDark()), mails, look.version());
    }

    private static Colour colour(Look look) {
        var source = look.accent().source().word();
        var derived = look.derived();
        return derived == null
                ? new Colour(null, source, null, false, null, null)
                : new Colour(derived.colour().hex(), source, derived.on().hex(), derived.adjusted(),
                        side(derived.light()), side(derived.dark()));
    }

    private static Side side(Accent.Side side) {
        return new Side(side.soft().hex(), side.ink().hex(), side.graphic().hex());
    }

    private static Picture picture(Sourced<LogoFile> logo) {
        var file = logo.value();
        return file == null
                ? new Picture(null, null, null, null, logo.source().word())
                : new Picture(file.address(), file.format().mediaType(), file.width(), file.height(),
                        logo.source().word());
    }

    private static Mail mail(Look look, MailTemplate template, String language) {
        var said = look.mails().getOrDefault(new MailKey(template.key(), language),
                new Sourced<Words>(Wording.standard(template, language), Source.DEZKY));
        var words = said.value() == null ? Wording.standard(template, language) : said.value();
        return new Mail(template.key(), language, words.subject(), words.body(), said.source().word(),
                template.places(), template.required());
    }
}
