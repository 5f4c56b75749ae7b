package com.dezky.security.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.CurrentTenant;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Surface;
import com.dezky.kernel.TenantId;
import com.dezky.security.ChangePolicy;
import com.dezky.security.ChangePolicyResult;
import com.dezky.security.Enforcements;
import com.dezky.security.LockOut;
import com.dezky.security.MfaMode;
import com.dezky.security.PolicyPreviews;
import com.dezky.security.SecurityPolicies;
import com.dezky.ui.AdminShell;
import com.dezky.ui.Form;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The policy, the look at who is concerned, and the saving of it. What only the identity provider knows comes in
/// fragments of its own.
@Controller
@OnSurface(Surface.PORTAL)
class PolicyPages {
    private static final String ROOT = SecurityTabs.ROOT;

    private final SecurityPolicies policies;
    private final PolicyPreviews previews;
    private final Enforcements enforcements;
    private final PolicyViews views;
    private final SecurityTabs tabs;
    private final AdminShell shells;
    private final Access access;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PolicyPages(SecurityPolicies policies, PolicyPreviews previews, Enforcements enforcements, PolicyViews views,
            SecurityTabs tabs, AdminShell shells, Access access, Texts texts, TransactionTemplate transaction,
            Clock clock) {
        this.policies = policies;
        this.previews = previews;
        this.enforcements = enforcements;
        this.views = views;
        this.tabs = tabs;
        this.shells = shells;
        this.access = access;
        this.texts = texts;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping(ROOT)
    ModelAndView show(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        return page(actor, tenant, null, HttpStatus.OK);
    }

    /// @param typed null for the policy as it is
    private ModelAndView page(Actor actor, TenantId tenant, @Nullable PolicyForm typed, HttpStatus status) {
        return page(actor, tenant, typed, typed == null ? null : typed.form(), status);
    }

    private ModelAndView page(Actor actor, TenantId tenant, @Nullable PolicyForm typed, @Nullable Form form,
            HttpStatus status) {
        // In one transaction: the roles are read once for the page and its frame.
        var page = Objects.requireNonNull(transaction.execute(reading -> {
            var policy = policies.get(actor, tenant);
            var may = access.may(actor, Permission.MANAGE_SECURITY, tenant);
            var shown = typed == null ? PolicyForm.of(policy, PolicyViews.language()) : typed;
            return new PolicyPage(shells.of(texts.text("security.title"), ROOT), tabs.of(ROOT),
                    may ? Objects.requireNonNullElseGet(form, shown::form) : null, shown.version(), views.modes(),
                    views.facts(policy), actor.ip(), views.states(enforcements.offline(policy)),
                    views.lifted(policy, clock.instant()), policy.reportOnly() && policy.asks());
        }));
        return new ModelAndView("security/web/policy", Map.of("page", page), status);
    }

    /// Whether it is really asked, and where: what the identity provider says within two seconds.
    @GetMapping(ROOT + "/enforcement")
    ModelAndView enforcement(@CurrentActor Actor actor, @CurrentTenant TenantId tenant,
            @RequestParam(defaultValue = "false") boolean form) {
        return new ModelAndView("security/web/enforcement", Map.of("panel",
                views.panel(enforcements.of(policies.get(actor, tenant)), form)));
    }

    /// Who would have been refused by the policy as it is.
    @GetMapping(ROOT + "/preview")
    ModelAndView preview(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        return new ModelAndView("security/web/preview", Map.of("panel",
                views.panel(previews.of(actor, policies.get(actor, tenant)))));
    }

    /// Back from the review, with everything as it was typed.
    @PostMapping(ROOT + "/edit")
    ModelAndView edit(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, PolicyForm form) {
        policies.requireManaged(actor, tenant);
        return page(actor, tenant, form, HttpStatus.OK);
    }

    @PostMapping(ROOT + "/review")
    ModelAndView review(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, PolicyForm form) {
        policies.requireManaged(actor, tenant);
        var reading = form.read(actor, tenant, texts);
        var change = reading.change();
        if (change == null) {
            return page(actor, tenant, form, reading.form(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return answered(actor, tenant, form, change, policies.tryOut(change), HttpStatus.OK, null);
    }

    @PostMapping(ROOT)
    ModelAndView save(@CurrentActor Actor actor, @CurrentTenant TenantId tenant, PolicyForm form,
            RedirectAttributes redirect) {
        policies.requireManaged(actor, tenant);
        var reading = form.read(actor, tenant, texts);
        var change = reading.change();
        if (change == null) {
            return page(actor, tenant, form, reading.form(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return answered(actor, tenant, form, change, policies.change(change), HttpStatus.UNPROCESSABLE_CONTENT,
                redirect);
    }

    /// @param redirect where a saved policy leads on; null for a policy that was only tried
    private ModelAndView answered(Actor actor, TenantId tenant, PolicyForm form, ChangePolicy change,
            ChangePolicyResult result, HttpStatus refused, @Nullable RedirectAttributes redirect) {
        return switch (result) {
            case ChangePolicyResult.Changed _ when redirect != null -> {
                Toast.flash(redirect, texts.text("security.saved"));
                yield new ModelAndView("redirect:" + ROOT);
            }
            case ChangePolicyResult.Changed _ -> look(actor, tenant, form, change, Set.of(), null, HttpStatus.OK);
            // Said once; who sends it again has seen it, and means it.
            case ChangePolicyResult.Stale(var now) -> page(actor, tenant, form.from(now.version()),
                    form.form().wrong(texts.text("security.wrong.stale")), HttpStatus.UNPROCESSABLE_CONTENT);
            case ChangePolicyResult.IdleOverAbsolute() -> page(actor, tenant, form, form.form().wrong(
                    "sessionIdleMinutes", texts.text("security.wrong.sessionIdleMinutes.over-absolute")),
                    HttpStatus.UNPROCESSABLE_CONTENT);
            case ChangePolicyResult.WouldLockOut(var whom, var slug) -> look(actor, tenant, form, change, whom, slug,
                    refused);
        };
    }

    private ModelAndView look(Actor actor, TenantId tenant, PolicyForm form, ChangePolicy change, Set<LockOut> whom,
            @Nullable String confirm, HttpStatus status) {
        var page = Objects.requireNonNull(transaction.execute(reading -> {
            var was = policies.get(actor, tenant);
            var now = change.on(was);
            var warnings = whom.stream().map(one -> texts.text("security.lock-out." + one.word(), "address",
                    Objects.requireNonNullElse(actor.ip(), "?"))).toList();
            var asked = form.form();
            if (status.isError()) {
                asked = asked.wrong("confirm", texts.text("security.wrong.confirm"));
            }
            return new ReviewPage(shells.of(texts.text("security.review"), ROOT), views.changes(was, now),
                    views.panel(previews.offline(actor, now).withoutEnrolment()), warnings, confirm, asked,
                    form.hidden(), now.mfaMode() == MfaMode.REQUIRED);
        }));
        return new ModelAndView("security/web/review", Map.of("page", page), status);
    }

    /// Who would have to set up a second factor, if one were required.
    @GetMapping(ROOT + "/enrolment")
    ModelAndView enrolment(@CurrentActor Actor actor, @CurrentTenant TenantId tenant) {
        return new ModelAndView("security/web/preview", Map.of("panel",
                views.enrolment(previews.enrolment(actor, tenant))));
    }
}
