package com.dezky.branding.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Surface;
import com.dezky.branding.BrandingResult;
import com.dezky.branding.Brandings;
import com.dezky.branding.ChangeBranding;
import com.dezky.branding.Look;
import com.dezky.branding.Owner;
import com.dezky.branding.Source;
import com.dezky.branding.Wishes.MailKey;
import com.dezky.branding.Wording;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.notification.MailTemplate;
import com.dezky.notification.MailTemplate.Flaw;
import com.dezky.notification.MailTemplate.Words;
import com.dezky.notification.Outbox;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Form;
import com.dezky.ui.Tab;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The words of one mail: look, change, try, give back.
@Controller
@OnSurface(Surface.PORTAL)
class MailPages {
    private static final String MAIL = BrandingPages.ROOT + "/mail/{template}";

    private final Brandings brandings;
    private final Wording wording;
    private final Access access;
    private final Outbox outbox;
    private final AdminShell shells;
    private final Texts texts;
    private final TransactionTemplate transaction;

    MailPages(Brandings brandings, Wording wording, Access access, Outbox outbox, AdminShell shells, Texts texts,
            TransactionTemplate transaction) {
        this.brandings = brandings;
        this.wording = wording;
        this.access = access;
        this.outbox = outbox;
        this.shells = shells;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(MAIL)
    @Transactional(readOnly = true)
    public ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String template,
            @RequestParam(defaultValue = "da") String lang) {
        var look = brandings.get(actor, new Owner.OfTenant(tenant));
        var key = key(template, lang);
        return page(actor, tenant, look, key, form(words(look, key)), look.version(), HttpStatus.OK, null);
    }

    private ModelAndView page(Actor actor, TenantId tenant, Look look, MailKey key, Form form, long version,
            HttpStatus status, @Nullable String sent) {
        var template = template(key);
        var title = texts.text("branding.mail.name." + key.template());
        var action = BrandingPages.ROOT + "/mail/" + key.template();
        var said = look.mails().get(key);
        var page = new MailPage(shells.of(title, BrandingPages.ROOT), title, action, key.language(),
                Wording.LANGUAGES.stream().map(language -> Tab.of(texts.text("branding.mail.language." + language),
                        action + "?lang=" + language, language.equals(key.language()))).toList(),
                form, access.may(actor, Permission.MANAGE_BRANDING, tenant), version,
                look.own().mails().containsKey(key),
                texts.text("branding.mail.words." + (said == null ? Source.DEZKY : said.source()).word()),
                template.places().stream().map(place -> new MailPage.Place("{{" + place + "}}",
                        texts.text("branding.place." + place), template.required().contains(place))).toList(),
                preview(look, template, key, typed(form)), outbox.configured() ? actor.email() : null, sent);
        return new ModelAndView("branding/web/mail", Map.of("page", page), status);
    }

    @PostMapping(MAIL)
    ModelAndView save(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String template,
            @RequestParam(defaultValue = "da") String lang, @RequestParam long version,
            @RequestParam(defaultValue = "") String subject, @RequestParam(defaultValue = "") String body,
            RedirectAttributes redirect) {
        return change(actor, tenant, key(template, lang), version, new Words(subject, body), redirect);
    }

    /// The inherited words hold again.
    @PostMapping(MAIL + "/standard")
    ModelAndView giveBack(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String template,
            @RequestParam(defaultValue = "da") String lang, @RequestParam long version, RedirectAttributes redirect) {
        return change(actor, tenant, key(template, lang), version, null, redirect);
    }

    private ModelAndView change(Actor actor, TenantId tenant, MailKey key, long version, @Nullable Words wanted,
            RedirectAttributes redirect) {
        var owner = new Owner.OfTenant(tenant);
        var own = brandings.get(actor, owner).own();
        var mails = new HashMap<>(own.mails());
        if (wanted == null) {
            mails.remove(key);
        } else {
            mails.put(key, wanted);
        }
        var form = form(wanted == null ? words(brandings.get(actor, owner), key) : wanted);
        return switch (brandings.change(new ChangeBranding(actor, owner, version, own.productName(), own.accent(),
                mails))) {
            case BrandingResult.Saved _ -> {
                Toast.flash(redirect, texts.text(wanted == null ? "branding.mail.given-back" : "branding.mail.saved"));
                yield new ModelAndView("redirect:" + BrandingPages.ROOT + "/mail/" + key.template() + "?lang="
                        + key.language());
            }
            case BrandingResult.Stale(var now) -> again(actor, tenant, key, form.wrong(texts.text("branding.stale")),
                    now.version());
            case BrandingResult.Wrong(var mistakes) -> {
                for (var mistake : mistakes) {
                    form = mistake.flaw() != null && key.equals(mistake.key())
                            ? form.wrong(mistake.flaw().field(), sentence(mistake.flaw(), template(key)))
                            : form;
                }
                yield again(actor, tenant, key, form, version);
            }
            case BrandingResult.LogoRefused _ -> again(actor, tenant, key, form, version);
        };
    }

    /// To whoever presses the button, in the words of the form.
    @PostMapping(MAIL + "/test")
    ModelAndView test(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable String template,
            @RequestParam(defaultValue = "da") String lang, @RequestParam long version,
            @RequestParam(defaultValue = "") String subject, @RequestParam(defaultValue = "") String body) {
        var key = key(template, lang);
        var words = new Words(subject, body);
        var form = form(words);
        for (var flaw : brandings.sendTest(actor, new Owner.OfTenant(tenant), template(key), words)) {
            form = form.wrong(flaw.field(), sentence(flaw, template(key)));
        }
        var answered = form;
        var sent = !form.wrong();
        return transaction.execute(reading -> page(actor, tenant, brandings.get(actor, new Owner.OfTenant(tenant)), key,
                answered, version, sent ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                sent ? texts.text("branding.mail.test-sent", "email", actor.email()) : null));
    }

    /// The mail for htmx while somebody types; the whole page with it for whoever pressed the button.
    @PostMapping(MAIL + "/preview")
    @Transactional(readOnly = true)
    public ModelAndView preview(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @PathVariable String template, @RequestParam(defaultValue = "da") String lang, @RequestParam long version,
            @RequestParam(defaultValue = "") String subject, @RequestParam(defaultValue = "") String body,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx) {
        var owner = new Owner.OfTenant(tenant);
        brandings.requireManaged(actor, owner);
        var look = brandings.get(actor, owner);
        var key = key(template, lang);
        var words = new Words(subject, body);
        return htmx
                ? new ModelAndView("branding/web/mailPreview", Map.of("preview", preview(look, template(key), key,
                        words)))
                : page(actor, tenant, look, key, form(words), version, HttpStatus.OK, null);
    }

    private ModelAndView again(Actor actor, TenantId tenant, MailKey key, Form form, long version) {
        return transaction.execute(reading -> page(actor, tenant, brandings.get(actor, new Owner.OfTenant(tenant)), key,
                form, version, HttpStatus.UNPROCESSABLE_CONTENT, null));
    }

    private static MailPage.MailPreview preview(Look look, MailTemplate template, MailKey key, Words words) {
        return new MailPage.MailPreview(look.product(), look.product().equals("Dezky"), key.language(),
                template.sample(words, look.product()));
    }

    private String sentence(Flaw flaw, MailTemplate template) {
        var detail = flaw.detail() == null ? "" : flaw.detail();
        return texts.text("branding.wrong." + flaw.code(), "longest", detail, "place", "{{" + detail + "}}", "places",
                String.join(", ", template.places().stream().map(place -> "{{" + place + "}}").toList()));
    }

    private MailKey key(String template, String language) {
        if (wording.template(template).isEmpty() || !Wording.LANGUAGES.contains(language)) {
            throw Problem.notFound("mail");
        }
        return new MailKey(template, language);
    }

    private MailTemplate template(MailKey key) {
        return wording.template(key.template()).orElseThrow();
    }

    private Words words(Look look, MailKey key) {
        var said = look.mails().get(key);
        return said == null || said.value() == null ? Wording.standard(template(key), key.language()) : said.value();
    }

    private static Form form(Words words) {
        return Form.empty().with("subject", words.subject()).with("body", words.body());
    }

    private static Words typed(Form form) {
        return new Words(form.field("subject").value(), form.field("body").value());
    }
}
