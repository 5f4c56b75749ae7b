package com.dezky.operator.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.security.LiftResult;
import com.dezky.security.Lifting;
import com.dezky.security.SecurityPolicies;
import com.dezky.security.SecurityPolicy;
import com.dezky.tenant.Tenants;
import com.dezky.ui.Choice;
import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Texts;
import com.dezky.ui.Toast;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A tenant's sign-in rules, to look at, and to lift for a while when everybody is locked out.
@Controller
@OnSurface(Surface.OPERATOR)
@RequestMapping("/tenants/{slug}/security")
class TenantSecurityPages {
    private final Tenants tenants;
    private final SecurityPolicies policies;
    private final Lifting lifting;
    private final Access access;
    private final TenantHeads heads;
    private final Texts texts;
    private final Clock clock;

    TenantSecurityPages(Tenants tenants, SecurityPolicies policies, Lifting lifting, Access access, TenantHeads heads,
            Texts texts, Clock clock) {
        this.tenants = tenants;
        this.policies = policies;
        this.lifting = lifting;
        this.access = access;
        this.heads = heads;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public ModelAndView show(@CurrentActor Actor actor, @PathVariable String slug) {
        return page(actor, slug, Form.empty().with("hours", "1"), HttpStatus.OK);
    }

    private ModelAndView page(Actor actor, String slug, Form form, HttpStatus status) {
        var tenant = tenants.get(actor, access.tenantId(slug));
        var policy = policies.get(actor, tenant.id());
        var glass = policy.breakGlass();
        var lifted = glass != null && policy.lifted(clock.instant())
                ? texts.text("operator.security.lifted", "until",
                        new Formats(Language.current(), Formats.DEFAULT_ZONE).dateTime(glass.until()), "by",
                        glass.by(), "reason", glass.reason())
                : null;
        var lengths = IntStream.rangeClosed(1, (int) Lifting.LONGEST.toHours()).mapToObj(hours -> Choice.of(
                String.valueOf(hours), texts.text("operator.security.hours", "count", hours))).toList();
        return new ModelAndView("operator/web/tenantSecurity", Map.of("page", new TenantSecurityPage(
                heads.of(actor, tenant, "security"), facts(policy), lifted, policy.asks(), form, lengths)), status);
    }

    private List<Fact> facts(SecurityPolicy policy) {
        return List.of(Fact.of(texts.text("operator.security.mfa"),
                texts.text("operator.security.mfa." + policy.mfaMode().word())),
                Fact.of(texts.text("operator.security.session"), texts.text("operator.security.session.value", "idle",
                        policy.sessionIdleMinutes(), "absolute", policy.sessionAbsoluteMinutes())),
                Fact.of(texts.text("operator.security.countries"), list(policy.allowedCountries())),
                Fact.of(texts.text("operator.security.networks"), list(policy.ipAllowlist())),
                Fact.of(texts.text("operator.security.mode"), texts.text(policy.reportOnly()
                        ? "operator.security.report-only"
                        : "operator.security.holds")));
    }

    private String list(List<?> values) {
        return values.isEmpty()
                ? texts.text("operator.security.everywhere")
                : values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @PostMapping("/lift")
    ModelAndView lift(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "1") int hours,
            RedirectAttributes redirect) {
        var length = Duration.ofHours(Math.clamp(hours, 1, (int) Lifting.LONGEST.toHours()));
        var said = reason.strip();
        if (said.length() < Lifting.SHORTEST_REASON || said.length() > Lifting.LONGEST_REASON) {
            return page(actor, slug, Form.empty().with("hours", String.valueOf(length.toHours())).with("reason", reason)
                    .wrong("reason", texts.text("operator.security.reason.wrong")), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Toast.flash(redirect, texts.text(switch (lifting.lift(actor, access.tenantId(slug), length, said)) {
            case LiftResult.Lifted _ -> "operator.security.done";
            case LiftResult.NothingToLift() -> "operator.security.nothing";
        }));
        return new ModelAndView("redirect:/tenants/" + slug + "/security");
    }

    @PostMapping("/restore")
    ModelAndView restore(@CurrentActor Actor actor, @PathVariable String slug, RedirectAttributes redirect) {
        lifting.restore(actor, access.tenantId(slug));
        Toast.flash(redirect, texts.text("operator.security.restored"));
        return new ModelAndView("redirect:/tenants/" + slug + "/security");
    }
}
