package com.dezky.access.service.web;

import static com.dezky.access.Permission.MANAGE_SECURITY;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Surface;
import com.dezky.access.service.ServiceAccount;
import com.dezky.access.service.ServiceAccounts;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Choice;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/// The admin's pages of accounts for programs.
@Controller
@OnSurface(Surface.PORTAL)
class ServicePages {
    private static final String ROOT = "/admin/service-accounts";
    private static final String ACCOUNT = ROOT + "/{id}";
    private static final Set<Integer> DAYS = Set.of(30, 90, 365);

    private final ServiceAccounts accounts;
    private final Access access;
    private final AdminShell shells;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ServicePages(ServiceAccounts accounts, Access access, AdminShell shells, Texts texts,
            TransactionTemplate transaction, Clock clock) {
        this.accounts = accounts;
        this.access = access;
        this.shells = shells;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping(ROOT)
    @Transactional(readOnly = true)
    public ModelAndView list(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        return list(actor, tenant, Form.empty(), HttpStatus.OK);
    }

    @PostMapping(ROOT)
    ModelAndView create(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "") String name, RedirectAttributes redirect) {
        accounts.requireManaged(actor, tenant);
        var form = Form.empty().with("name", name);
        if (name.isBlank() || name.strip().length() > 100) {
            return again(actor, tenant, form.wrong("name", texts.text("service.name.missing")));
        }
        try {
            var made = accounts.create(actor, tenant, name.strip());
            Toast.flash(redirect, texts.text("service.created"));
            return new ModelAndView("redirect:" + ROOT + "/" + made.id() + "/tokens/new");
        } catch (Problem taken) {
            if (!taken.type().equals("name-taken")) {
                throw taken;
            }
            return again(actor, tenant, form.wrong("name", texts.text("service.name.taken")));
        }
    }

    private ModelAndView again(Actor actor, TenantId tenant, Form form) {
        return transaction.execute(reading -> list(actor, tenant, form, HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private ModelAndView list(Actor actor, TenantId tenant, Form form, HttpStatus status) {
        var rows = accounts.list(actor, tenant).stream().map(this::row).toList();
        return new ModelAndView("access/service/web/accounts", Map.of("page", new ServicePage(
                shells.of(texts.text("service.title"), ROOT), rows, form,
                access.may(actor, MANAGE_SECURITY, tenant))), status);
    }

    private ServicePage.Account row(ServiceAccount account) {
        var path = ROOT + "/" + account.id();
        return new ServicePage.Account(account.id().toString(), account.name(), path, account.tokens().stream()
                .map(token -> new ServicePage.Token("…" + token.ending(),
                        token.scopes().stream().sorted().map(this::word).collect(Collectors.joining(", ")),
                        token.expiresAt(), !clock.instant().isBefore(token.expiresAt()), token.lastUsedAt(),
                        path + "/tokens/" + token.id() + "/revoke"))
                .toList());
    }

    private String word(Permission permission) {
        return texts.text("service.scope." + permission.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @PostMapping(ACCOUNT + "/remove")
    ModelAndView remove(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            RedirectAttributes redirect) {
        accounts.remove(actor, tenant, id);
        Toast.flash(redirect, texts.text("service.removed"));
        return new ModelAndView("redirect:" + ROOT);
    }

    @GetMapping(ACCOUNT + "/tokens/new")
    @Transactional(readOnly = true)
    public ModelAndView tokenForm(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id) {
        return tokenForm(actor, tenant, id, Form.empty().with("days", "90"), Set.of(), HttpStatus.OK);
    }

    @PostMapping(ACCOUNT + "/tokens")
    ModelAndView makeToken(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @RequestParam(name = "scopes", required = false) @Nullable List<String> ticked,
            @RequestParam(defaultValue = "90") int days, HttpServletResponse response) {
        var own = accounts.grantable(actor, tenant);
        var words = ticked == null ? Set.<String>of() : Set.copyOf(ticked);
        var scopes = EnumSet.noneOf(Permission.class);
        own.stream().filter(permission -> words.contains(permission.name())).forEach(scopes::add);
        if (scopes.isEmpty()) {
            var form = Form.empty().with("days", String.valueOf(days)).wrong("scopes",
                    texts.text("service.scopes.missing"));
            return transaction.execute(reading -> tokenForm(actor, tenant, id, form, words,
                    HttpStatus.UNPROCESSABLE_CONTENT));
        }
        var made = accounts.makeToken(actor, tenant, id, scopes, DAYS.contains(days)
                ? days
                : ServiceAccounts.USUAL_DAYS);
        response.setHeader("Cache-Control", "no-store");
        return transaction.execute(reading -> new ModelAndView("access/service/web/tokenMade", Map.of("page",
                new TokenMadePage(shells.of(texts.text("service.token.made"), ROOT),
                        accounts.get(actor, tenant, id).name(), made.secret()))));
    }

    @PostMapping(ACCOUNT + "/tokens/{tokenId}/revoke")
    ModelAndView revoke(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, @PathVariable UUID id,
            @PathVariable UUID tokenId, RedirectAttributes redirect) {
        accounts.revoke(actor, tenant, id, tokenId);
        Toast.flash(redirect, texts.text("service.token.revoked"));
        return new ModelAndView("redirect:" + ROOT);
    }

    private ModelAndView tokenForm(Actor actor, TenantId tenant, UUID id, Form form, Set<String> chosen,
            HttpStatus status) {
        var choices = accounts.grantable(actor, tenant).stream().sorted()
                .map(permission -> Choice.of(permission.name(), word(permission))).toList();
        return new ModelAndView("access/service/web/newToken", Map.of("page", new NewTokenPage(
                shells.of(texts.text("service.token.new"), ROOT), accounts.get(actor, tenant, id).name(),
                ROOT + "/" + id + "/tokens", form, choices, chosen)), status);
    }
}
