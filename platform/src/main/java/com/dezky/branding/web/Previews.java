package com.dezky.branding.web;

import com.dezky.branding.LogoSide;
import com.dezky.branding.Look;
import com.dezky.branding.Wishes.MailKey;
import com.dezky.branding.Wording;
import com.dezky.branding.accent.Accent;
import com.dezky.branding.accent.Rgb;
import com.dezky.branding.accent.ThemeCss;
import com.dezky.branding.accent.ThemeCss.Extent;
import com.dezky.notification.MailTemplate.Words;
import com.dezky.ui.Language;
import com.dezky.ui.Texts;
import java.util.List;
import org.springframework.stereotype.Component;

/// Works out what a look would be like from what is typed so far.
@Component
class Previews {
    private static final int LONGEST_NAME = 40;

    private final Wording wording;
    private final Texts texts;

    Previews(Wording wording, Texts texts) {
        this.wording = wording;
        this.texts = texts;
    }

    /// @param name   as typed; blank for what is inherited
    /// @param accent likewise
    Preview of(Look look, String name, String accent) {
        var typed = accent.isBlank() ? null : Rgb.read(accent).orElse(null);
        var unreadable = !accent.isBlank() && typed == null;
        var shown = typed != null ? Accent.of(typed) : unreadable ? look.derived() : look.inheritedAccent();
        var product = name.isBlank() ? look.inheritedProduct() : cut(name.strip());
        return new Preview(product, product.equals("Dezky"),
                shown == null ? null : ThemeCss.of(shown, Extent.SAMPLE).address(),
                List.of(new Preview.Side("light", texts.text("branding.preview.light"), look.shown(LogoSide.LIGHT)),
                        new Preview.Side("dark", texts.text("branding.preview.dark"), look.shown(LogoSide.DARK))),
                mail(look, product), unreadable ? texts.text("branding.wrong.bad-color") : null,
                shown != null && shown.adjusted() ? adjusted(shown) : null);
    }

    private Words mail(Look look, String product) {
        var template = wording.template("invitation").orElseGet(() -> wording.templates().getFirst());
        var language = Language.current() == Language.DA ? "da" : "en";
        var said = look.mails().get(new MailKey(template.key(), language));
        return template.sample(said == null || said.value() == null
                ? Wording.standard(template, language)
                : said.value(), product);
    }

    private String adjusted(Accent accent) {
        var light = !accent.light().ink().equals(accent.colour());
        var dark = !accent.dark().ink().equals(accent.colour());
        return texts.text(light && dark
                ? "branding.adjusted.both"
                : light ? "branding.adjusted.light" : "branding.adjusted.dark");
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
