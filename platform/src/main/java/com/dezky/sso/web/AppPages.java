package com.dezky.sso.web;

import static com.dezky.access.Permission.MANAGE_APPS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.sso.AppsAtProvider;
import com.dezky.sso.NewSecret;
import com.dezky.sso.SsoApp;
import com.dezky.sso.SsoAppOrder;
import com.dezky.sso.SsoAppResult;
import com.dezky.sso.SsoApps;
import com.dezky.sso.SsoSecrets;
import com.dezky.sso.SsoUses;
import com.dezky.sso.web.AppForms.Typed;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Status;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// An app: made, looked at, changed, renewed and removed.
@Controller
@OnSurface(Surface.PORTAL)
class AppPages {
    private static final String ROOT = AppListPages.ROOT;
    private static final String APP = ROOT + "/{id}";

    private final SsoApps apps;
    private final SsoSecrets secrets;
    private final SsoUses uses;
    private final AppsAtProvider provider;
    private final AppViews views;
    private final AppForms forms;
    private final Access access;
    private final AdminShell shells;
    private final Texts texts;
    private final TransactionTemplate transaction;

    AppPages(SsoApps apps, SsoSecrets secrets, SsoUses uses, AppsAtProvider provider, AppViews views, AppForms forms,
            Access access, AdminShell shells, Texts texts, TransactionTemplate transaction) {
        this.apps = apps;
        this.secrets = secrets;
        this.uses = uses;
        this.provider = provider;
        this.views = views;
        this.forms = forms;
        this.access = access;
        this.shells = shells;
        this.texts = texts;
        this.transaction = transaction;
    }

    @GetMapping(ROOT + "/new")
    @Transactional(readOnly = true)
    public ModelAndView form(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        apps.requireManaged(actor, tenant);
        return form(actor, tenant, Form.empty(), Set.of(), HttpStatus.OK);
    }

    @PostMapping(ROOT)
    ModelAndView create(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String uris,
            @RequestParam(name = "groups", required = false) @Nullable List<String> groups,
            HttpServletResponse response) {
        apps.requireManaged(actor, tenant);
        var typed = forms.read(name, uris, groups);
        if (typed.form().wrong()) {
            return again(actor, tenant, typed.form(), typed, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var result = secrets.create(order(actor, tenant, typed));
        return result instanceof SsoAppResult.Handed(var made)
                ? shown(made, texts.text("sso.made"), response)
                : again(actor, tenant, forms.refused(typed.form(), result), typed, statusOf(result));
    }

    private static SsoAppOrder order(Actor actor, TenantId tenant, Typed typed) {
        return new SsoAppOrder(actor, tenant, typed.name(), typed.uris(), typed.groups());
    }

    private static HttpStatus statusOf(SsoAppResult result) {
        return result instanceof SsoAppResult.NotDone || result instanceof SsoAppResult.Unsure
                ? HttpStatus.SERVICE_UNAVAILABLE
                : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private ModelAndView again(Actor actor, TenantId tenant, Form form, Typed typed, HttpStatus status) {
        return transaction.execute(reading -> form(actor, tenant, form, typed.chosen(), status));
    }

    private ModelAndView form(Actor actor, TenantId tenant, Form form, Set<String> chosen, HttpStatus status) {
        return new ModelAndView("sso/web/newApp", Map.of("page", new NewAppPage(shells.of(texts.text("sso.new"), ROOT),
                form, choices(views.groupNames(actor, tenant)), chosen)), status);
    }

    private static List<Choice> choices(Map<UUID, String> names) {
        return names.entrySet().stream().map(group -> Choice.of(group.getKey().toString(), group.getValue())).toList();
    }

    private ModelAndView shown(NewSecret made, String title, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        var app = made.app();
        return transaction.execute(reading -> new ModelAndView("sso/web/secret", Map.of("page", new AppSecretPage(
                shells.of(title, ROOT), app.name(), app.clientId(), made.value(), ROOT + "/" + app.id()))));
    }

    @GetMapping(APP)
    @Transactional(readOnly = true)
    public ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id) {
        return page(actor, tenant, id, null, null, null, HttpStatus.OK);
    }

    /// Who used it last, for the page that is there already.
    @GetMapping(APP + "/use")
    ModelAndView use(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id) {
        var use = uses.of(actor, tenant, id);
        return new ModelAndView("sso/web/use", Map.of("use", new AppUsePage(use.said(), use.by(), use.at())));
    }

    @PostMapping(APP)
    ModelAndView change(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @RequestParam(defaultValue = "0") long version, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String uris,
            @RequestParam(name = "groups", required = false) @Nullable List<String> groups,
            RedirectAttributes redirect) {
        apps.requireManaged(actor, tenant);
        var typed = forms.read(name, uris, groups);
        if (typed.form().wrong()) {
            return again(actor, tenant, id, typed.form(), typed);
        }
        var result = apps.change(id, version, order(actor, tenant, typed));
        if (result instanceof SsoAppResult.Changed) {
            Toast.flash(redirect, texts.text("sso.saved"));
            return new ModelAndView("redirect:" + ROOT + "/" + id);
        }
        return again(actor, tenant, id, forms.refused(typed.form(), result), typed);
    }

    private ModelAndView again(Actor actor, TenantId tenant, UUID id, Form form, Typed typed) {
        return transaction.execute(reading -> page(actor, tenant, id, form, typed.chosen(), null,
                HttpStatus.UNPROCESSABLE_CONTENT));
    }

    @PostMapping(APP + "/rotate-secret")
    ModelAndView renew(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            HttpServletResponse response) {
        var result = secrets.renew(actor, tenant, id);
        if (result instanceof SsoAppResult.Handed(var made)) {
            return shown(made, texts.text("sso.renewed"), response);
        }
        var trouble = forms.refused(Form.empty(), result).errors().getFirst();
        return transaction.execute(reading -> page(actor, tenant, id, null, null, trouble, statusOf(result)));
    }

    @PostMapping(APP + "/remove")
    ModelAndView remove(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        var gone = apps.remove(actor, tenant, id);
        Toast.flash(redirect, texts.text("sso.removed", "name", gone.name()));
        return new ModelAndView("redirect:" + ROOT);
    }

    private ModelAndView page(Actor actor, TenantId tenant, UUID id, @Nullable Form typed, @Nullable Set<String> ticked,
            @Nullable String trouble, HttpStatus status) {
        var app = apps.get(actor, tenant, id);
        var names = views.groupNames(actor, tenant);
        var at = provider.endpoints(app);
        var form = Objects.requireNonNullElseGet(typed, () -> Form.empty().with("name", app.name())
                .with("uris", String.join("\n", app.redirectUris())));
        var chosen = Objects.requireNonNullElseGet(ticked, () -> app.groups().stream().map(UUID::toString)
                .collect(Collectors.toUnmodifiableSet()));
        var state = app.status();
        var page = new AppPage(shells.of(app.name(), ROOT), app.name(), ROOT + "/" + id,
                Status.of("app", state), List.of(Fact.of(texts.text("sso.access"), views.access(app, names)),
                        Fact.of(texts.text("sso.uris"), String.join(" · ", app.redirectUris()))),
                List.of(new AppPage.Address(texts.text("sso.client-id"), app.clientId()),
                        new AppPage.Address(texts.text("sso.discovery"), at.discovery()),
                        new AppPage.Address(texts.text("sso.issuer"), at.issuer())),
                List.of(new AppPage.Address(texts.text("sso.authorization"), at.authorization()),
                        new AppPage.Address(texts.text("sso.token"), at.token()),
                        new AppPage.Address(texts.text("sso.userinfo"), at.userinfo()),
                        new AppPage.Address(texts.text("sso.jwks"), at.jwks()),
                        new AppPage.Address(texts.text("sso.end-session"), at.endSession())),
                Snippets.of(app, at, texts), form, String.valueOf(app.version()), choices(names), chosen,
                app.guarded(), state == SsoApp.Status.MISSING,
                access.may(actor, MANAGE_APPS, tenant) && state != SsoApp.Status.REMOVING, trouble);
        return new ModelAndView("sso/web/app", Map.of("page", page), status);
    }
}
