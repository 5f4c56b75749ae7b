package com.dezky.tenant.web;

import static com.dezky.access.Permission.CLOSE_TENANT;
import static com.dezky.access.Permission.EDIT_PROFILE;
import static com.dezky.access.Permission.EXPORT_DATA;
import static com.dezky.access.Permission.MANAGE_OWNERS;
import static com.dezky.access.Permission.VIEW_ADMIN;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.ChangeTenant;
import com.dezky.tenant.ChangeTenantResult;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantSettings;
import com.dezky.tenant.Tenants;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// An organisation's settings. Everybody in the admin area reads them, who looks after the profile changes them.
@Controller
@OnSurface(Surface.PORTAL)
class SettingsPages {
    private static final String ROOT = "/admin/settings";

    private final Tenants tenants;
    private final Access access;
    private final TenantSettings settings;
    private final AdminShell shells;
    private final SettingsChoices choices;
    private final Texts texts;
    private final TransactionTemplate transaction;

    SettingsPages(Tenants tenants, Access access, TenantSettings settings, AdminShell shells, SettingsChoices choices,
            Texts texts, TransactionTemplate transaction) {
        this.tenants = tenants;
        this.access = access;
        this.settings = settings;
        this.shells = shells;
        this.choices = choices;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    public ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        var now = tenants.get(actor, tenant);
        return page(actor, now, SettingsForm.of(now).asForm(), HttpStatus.OK);
    }

    @PostMapping(ROOT)
    ModelAndView save(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, SettingsForm typed,
            RedirectAttributes redirect) {
        var wrong = new ArrayList<Problem.Field>();
        var name = Fields.text(wrong, "/name", typed.name(), 200);
        var industry = SettingsForm.or(typed.industry()).isBlank()
                ? ""
                : Fields.text(wrong, "/industry", typed.industry(), 100);
        var contact = Fields.email(wrong, "/contactEmail", SettingsForm.or(typed.contactEmail()).strip());
        var preferences = PreferenceFields.read(wrong, SettingsForm.or(typed.language()),
                SettingsForm.or(typed.timeZone()), SettingsForm.or(typed.billingEmail()),
                SettingsForm.or(typed.technicalEmail()), SettingsForm.or(typed.securityEmail()));
        if (!wrong.isEmpty()) {
            return again(actor, tenant, marked(typed.asForm(), wrong));
        }
        return switch (tenants.change(new ChangeTenant(actor, tenant, typed.version(), name, null,
                new EmailAddress(contact), industry, null, preferences))) {
            case ChangeTenantResult.Changed _ -> {
                Toast.flash(redirect, texts.text("tenant.settings.saved"));
                yield new ModelAndView("redirect:" + ROOT);
            }
            case ChangeTenantResult.Stale _ -> again(actor, tenant,
                    typed.asForm().wrong(texts.text("tenant.settings.stale")));
        };
    }

    private Form marked(Form form, List<Problem.Field> wrong) {
        var marked = form;
        for (var each : wrong) {
            var field = each.pointer().substring(1);
            marked = marked.wrong(field, texts.text(switch (field) {
                case "name" -> "tenant.settings.wrong.name";
                case "industry" -> "tenant.settings.wrong.industry";
                case "language" -> "tenant.settings.wrong.language";
                case "timeZone" -> "tenant.settings.wrong.zone";
                default -> "tenant.settings.wrong.address";
            }));
        }
        return marked;
    }

    private ModelAndView again(Actor actor, TenantId tenant, Form form) {
        return transaction.execute(reading -> {
            access.require(actor, EDIT_PROFILE, tenant);
            return page(actor, tenants.get(actor, tenant), form, HttpStatus.UNPROCESSABLE_CONTENT);
        });
    }

    private ModelAndView page(Actor actor, Tenant tenant, Form form, HttpStatus status) {
        access.require(actor, VIEW_ADMIN, tenant.id());
        var editable = access.may(actor, EDIT_PROFILE, tenant.id());
        var page = new SettingsPage(shells.of(texts.text("tenant.settings"), ROOT), form,
                editable ? List.of() : facts(tenant), tenant.slug().value(), tenant.version(),
                editable ? choices.languages() : List.of(),
                editable ? choices.zones(tenant.preferences().zone()) : List.of(), editable,
                access.may(actor, EXPORT_DATA, tenant.id()), access.may(actor, MANAGE_OWNERS, tenant.id()),
                access.may(actor, CLOSE_TENANT, tenant.id()), settings.retention().toDays());
        return new ModelAndView("tenant/web/settings", Map.of("page", page), status);
    }

    private List<Fact> facts(Tenant tenant) {
        var now = SettingsForm.of(tenant);
        var language = tenant.preferences().language();
        return List.of(Fact.of(texts.text("tenant.settings.name"), tenant.name()),
                Fact.code(texts.text("tenant.settings.slug"), tenant.slug().value()),
                Fact.of(texts.text("tenant.settings.industry"), orDash(now.industry())),
                Fact.of(texts.text("tenant.settings.language"), language == null
                        ? texts.text("tenant.settings.language.none")
                        : language.ownName()),
                Fact.of(texts.text("tenant.settings.zone"), tenant.preferences().zone().getId()),
                Fact.of(texts.text("tenant.settings.contact"), tenant.contactEmail().value()),
                Fact.of(texts.text("tenant.settings.billing"), orGeneral(now.billingEmail())),
                Fact.of(texts.text("tenant.settings.technical"), orGeneral(now.technicalEmail())),
                Fact.of(texts.text("tenant.settings.security"), orGeneral(now.securityEmail())));
    }

    private static String orDash(@org.jspecify.annotations.Nullable String typed) {
        return SettingsForm.or(typed).isEmpty() ? "–" : SettingsForm.or(typed);
    }

    private String orGeneral(@org.jspecify.annotations.Nullable String typed) {
        return SettingsForm.or(typed).isEmpty() ? texts.text("tenant.settings.same") : SettingsForm.or(typed);
    }
}
