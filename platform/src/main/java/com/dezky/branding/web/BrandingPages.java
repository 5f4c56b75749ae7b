package com.dezky.branding.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Surface;
import com.dezky.branding.BrandingResult;
import com.dezky.branding.BrandingResult.Mistake;
import com.dezky.branding.Brandings;
import com.dezky.branding.ChangeBranding;
import com.dezky.branding.LogoFile;
import com.dezky.branding.LogoSide;
import com.dezky.branding.Look;
import com.dezky.branding.Owner;
import com.dezky.branding.Source;
import com.dezky.branding.Sourced;
import com.dezky.branding.Wording;
import com.dezky.branding.logo.LogoReading;
import com.dezky.branding.logo.Logos;
import com.dezky.kernel.TenantId;
import com.dezky.notification.Outbox;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Product name, accent and logos, with a preview of what is typed so far.
@Controller
@OnSurface(Surface.PORTAL)
class BrandingPages {
    static final String ROOT = "/admin/branding";

    private final Brandings brandings;
    private final Wording wording;
    private final Previews previews;
    private final Access access;
    private final Outbox outbox;
    private final AdminShell shells;
    private final Texts texts;
    private final TransactionTemplate transaction;

    BrandingPages(Brandings brandings, Wording wording, Previews previews, Access access, Outbox outbox,
            AdminShell shells, Texts texts, TransactionTemplate transaction) {
        this.brandings = brandings;
        this.wording = wording;
        this.previews = previews;
        this.access = access;
        this.outbox = outbox;
        this.shells = shells;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    public ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        var look = brandings.get(actor, new Owner.OfTenant(tenant));
        return page(actor, tenant, look, form(or(look.own().productName()), or(look.own().accent())), look.version(),
                HttpStatus.OK);
    }

    private ModelAndView page(Actor actor, TenantId tenant, Look look, Form form, long version, HttpStatus status) {
        var page = new BrandingPage(shells.of(texts.text("branding.title"), ROOT), form,
                access.may(actor, Permission.MANAGE_BRANDING, tenant), version, values(look),
                List.of(logo(look, LogoSide.LIGHT), logo(look, LogoSide.DARK)),
                previews.of(look, form.field("productName").value(), form.field("accent").value()),
                wording.templates().stream().map(template -> new BrandingPage.MailRow(ROOT + "/mail/" + template.key(),
                        texts.text("branding.mail.name." + template.key()),
                        texts.text("branding.source." + nearest(look, template.key()).word()))).toList(),
                !outbox.configured());
        return new ModelAndView("branding/web/branding", Map.of("page", page), status);
    }

    private List<BrandingPage.Inherited> values(Look look) {
        return List.of(
                new BrandingPage.Inherited(texts.text("branding.product-name"), look.product(),
                        source(look.productName())),
                new BrandingPage.Inherited(texts.text("branding.accent"), look.accent().value() == null
                        ? texts.text("branding.accent.ours")
                        : look.accent().value(), source(look.accent())));
    }

    private String source(Sourced<?> value) {
        return texts.text("branding.source." + value.source().word());
    }

    private static Source nearest(Look look, String template) {
        return look.mails().entrySet().stream().filter(mail -> mail.getKey().template().equals(template))
                .map(mail -> mail.getValue().source()).min(Source::compareTo).orElse(Source.DEZKY);
    }

    private BrandingPage.LogoField logo(Look look, LogoSide side) {
        var own = side == LogoSide.LIGHT ? look.own().logoLight() : look.own().logoDark();
        var said = side == LogoSide.LIGHT ? look.logoLight() : look.logoDark();
        LogoFile shown = look.shown(side);
        return new BrandingPage.LogoField(field(side), side.word(), texts.text("branding.logo." + side.word()),
                texts.text("branding.logo.hint") + " " + (Objects.equals(said.value(), shown)
                        ? source(said)
                        : texts.text("branding.logo.same")),
                shown, own != null);
    }

    /// Saves all that the form says, or nothing: a file that cannot be taken keeps the rest from being half saved.
    @PostMapping(ROOT)
    ModelAndView save(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @RequestParam long version,
            @RequestParam(defaultValue = "") String productName, @RequestParam(defaultValue = "") String accent,
            @RequestParam(defaultValue = "") Set<String> remove,
            @RequestParam(required = false) @Nullable MultipartFile logoLight,
            @RequestParam(required = false) @Nullable MultipartFile logoDark, RedirectAttributes redirect)
            throws IOException {
        var owner = new Owner.OfTenant(tenant);
        var look = brandings.get(actor, owner);
        var command = new ChangeBranding(actor, owner, version, productName, accent, look.own().mails());
        var form = form(productName, accent);
        for (var mistake : brandings.mistakes(command)) {
            form = form.wrong(mistake.field(), sentence(mistake));
        }
        var files = new EnumMap<LogoSide, MultipartFile>(LogoSide.class);
        put(files, LogoSide.LIGHT, logoLight);
        put(files, LogoSide.DARK, logoDark);
        for (var file : files.entrySet()) {
            if (Logos.read(file.getValue().getBytes(),
                    file.getValue().getContentType()) instanceof LogoReading.Refused(var why)) {
                form = form.wrong(field(file.getKey()), texts.text("branding.logo.wrong." + why.code()));
            }
        }
        if (form.wrong()) {
            return again(actor, tenant, form, version);
        }
        return switch (brandings.change(command)) {
            case BrandingResult.Saved _ -> {
                logos(actor, owner, files, remove);
                Toast.flash(redirect, texts.text("branding.saved"));
                yield new ModelAndView("redirect:" + ROOT);
            }
            case BrandingResult.Stale(var now) -> again(actor, tenant, form.wrong(texts.text("branding.stale")),
                    now.version());
            case BrandingResult.Wrong _,BrandingResult.LogoRefused _ -> again(actor, tenant, form, version);
        };
    }

    private void logos(Actor actor, Owner owner, Map<LogoSide, MultipartFile> files, Set<String> remove)
            throws IOException {
        for (var side : LogoSide.values()) {
            var file = files.get(side);
            if (file != null) {
                brandings.setLogo(actor, owner, side, file.getBytes(), file.getContentType());
            } else if (remove.contains(side.word())) {
                brandings.removeLogo(actor, owner, side);
            }
        }
    }

    private static void put(Map<LogoSide, MultipartFile> files, LogoSide side, @Nullable MultipartFile file) {
        if (file != null && !file.isEmpty()) {
            files.put(side, file);
        }
    }

    /// The samples for htmx while somebody types; the whole page with them for whoever pressed the button.
    @PostMapping(ROOT + "/preview")
    @Transactional(readOnly = true)
    public ModelAndView preview(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @RequestParam long version,
            @RequestParam(defaultValue = "") String productName, @RequestParam(defaultValue = "") String accent,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx) {
        brandings.requireManaged(actor, new Owner.OfTenant(tenant));
        var look = brandings.get(actor, new Owner.OfTenant(tenant));
        return htmx
                ? new ModelAndView("branding/web/preview", Map.of("preview", previews.of(look, productName, accent)))
                : page(actor, tenant, look, form(productName, accent), version, HttpStatus.OK);
    }

    private ModelAndView again(Actor actor, TenantId tenant, Form form, long version) {
        return transaction.execute(reading -> page(actor, tenant, brandings.get(actor, new Owner.OfTenant(tenant)),
                form, version, HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private String sentence(Mistake mistake) {
        return texts.text("branding.wrong." + mistake.code(), "longest", "40");
    }

    private static Form form(String productName, String accent) {
        return Form.empty().with("productName", productName).with("accent", accent);
    }

    private static String field(LogoSide side) {
        return side == LogoSide.LIGHT ? "logoLight" : "logoDark";
    }

    private static String or(@Nullable String value) {
        return value == null ? "" : value;
    }
}
