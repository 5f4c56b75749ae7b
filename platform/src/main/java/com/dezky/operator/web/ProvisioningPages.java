package com.dezky.operator.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.provisioning.Drift;
import com.dezky.provisioning.Provisioning;
import com.dezky.provisioning.RunReport;
import com.dezky.provisioning.StepState;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.Tenants;
import com.dezky.ui.DriftRow;
import com.dezky.ui.Fact;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Status;
import com.dezky.ui.Steps;
import com.dezky.ui.Texts;
import com.dezky.ui.TimelineEntry;
import com.dezky.ui.Toast;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// How far a tenant is provisioned, live; and where other systems say something else than we do.
@Controller
@OnSurface(Surface.OPERATOR)
@RequestMapping("/tenants/{slug}")
class ProvisioningPages {
    private final Tenants tenants;
    private final Provisioning provisioning;
    private final Access access;
    private final TenantHeads heads;
    private final Texts texts;
    private final Clock clock;

    ProvisioningPages(Tenants tenants, Provisioning provisioning, Access access, TenantHeads heads, Texts texts,
            Clock clock) {
        this.tenants = tenants;
        this.provisioning = provisioning;
        this.access = access;
        this.heads = heads;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/provisioning")
    ModelAndView steps(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestParam(required = false) @Nullable String fragment) {
        var tenant = tenants.get(actor, access.tenantId(slug));
        var base = "/tenants/" + slug;
        var steps = new Steps(provisioning.steps(actor, tenant.id()).stream().map(state -> step(base, state)).toList(),
                base + "/reconcile", "provisioning:" + tenant.id(), base + "/provisioning?fragment=now");
        var page = new TenantProvisioningPage(heads.of(actor, tenant, "provisioning"), steps,
                provisioning.runs(actor, tenant.id()).stream().map(this::run).toList());
        return new ModelAndView("now".equals(fragment)
                ? "operator/web/provisioningNow"
                : "operator/web/tenantProvisioning", Map.of("page", page));
    }

    private Steps.Step step(String base, StepState state) {
        var next = state.nextRetryAt();
        var again = next == null || !next.isAfter(clock.instant())
                ? null
                : texts.text("operator.step.again", "when", formats().time(next));
        var open = state.state() == StepState.State.ERROR;
        return new Steps.Step(texts.text("operator.step." + state.step()), Status.of("step", state.state()),
                state.message(), state.reference(), Math.max(1, state.attempt()),
                state.durationMs() == 0 ? null : Duration.ofMillis(state.durationMs()),
                state.parked() ? texts.text("operator.step.parked") : again,
                open ? base + "/steps/" + state.step() + "/retry" : null);
    }

    private TimelineEntry run(RunReport run) {
        var details = new ArrayList<Fact>();
        for (var step : run.steps()) {
            details.add(Fact.of(texts.text("operator.step." + step.step()),
                    texts.text("operator.run.step", "state", texts.text(Status.of("step", step.state()).key()), "took",
                            formats().duration(Duration.ofMillis(step.durationMs())))));
            if (step.message() != null) {
                details.add(Fact.of("", step.message()));
            }
            step.changes().forEach(change -> details.add(Fact.of("· " + change.field(), change.why())));
        }
        var status = switch (run.outcome()) {
            case "error" -> Status.STEP_ERROR;
            case "pending", "abandoned" -> Status.STEP_PENDING;
            case "running" -> Status.STEP_RUNNING;
            default -> null;
        };
        return new TimelineEntry(run.startedAt(), "refresh-cw", texts.text("operator.run." + run.trigger()), status,
                details);
    }

    @GetMapping("/drift")
    ModelAndView drift(@CurrentActor Actor actor, @PathVariable String slug) {
        return drift(actor, tenants.get(actor, access.tenantId(slug)), null, null);
    }

    /// Looks now, in all systems, and changes nothing.
    @PostMapping("/drift/check")
    ModelAndView check(@CurrentActor Actor actor, @PathVariable String slug) {
        var tenant = tenants.get(actor, access.tenantId(slug));
        var found = new ArrayList<DriftRow>();
        var silent = new ArrayList<String>();
        for (var look : provisioning.dryRun(actor, tenant.id()).steps()) {
            var name = texts.text("operator.step." + look.step());
            if (look.problem() != null) {
                silent.add(name + ": " + look.problem());
            }
            Stream.concat(look.changes().stream(), look.left().stream()).forEach(change -> found.add(new DriftRow(name,
                    change.field(), change.desired(), change.observed(), change.why(), null, null, null, null)));
        }
        return drift(actor, tenant, found, silent);
    }

    private ModelAndView drift(Actor actor, Tenant tenant, @Nullable List<DriftRow> found,
            @Nullable List<String> silent) {
        var base = "/tenants/" + tenant.slug() + "/drift/";
        var open = provisioning.drift(actor, tenant.id()).stream().map(drift -> row(base, drift)).toList();
        var healed = provisioning.healedDrift(actor, tenant.id()).stream().map(this::healed).toList();
        return new ModelAndView("operator/web/tenantDrift", Map.of("page",
                new TenantDriftPage(heads.of(actor, tenant, "drift"), open, healed, found, silent)));
    }

    private TimelineEntry healed(Drift drift) {
        var at = drift.healedAt();
        return new TimelineEntry(at == null ? drift.foundAt() : at, "circle-check",
                texts.text("operator.drift.healed", "step", texts.text("operator.step." + drift.step()), "field",
                        drift.field()),
                null, List.of(
                        Fact.of(texts.text("operator.drift.why"), drift.why()),
                        Fact.of(texts.text("operator.drift.found"), formats().dateTime(drift.foundAt()))));
    }

    private DriftRow row(String base, Drift drift) {
        var one = base + drift.id();
        var ignored = drift.ignoredReason();
        return new DriftRow(texts.text("operator.step." + drift.step()), drift.field(), drift.desired(),
                drift.observed(), drift.why(), ignored, drift.pushable() ? one + "/push" : null,
                drift.acceptable() && ignored == null ? one + "/accept" : null,
                ignored == null ? one + "/ignore" : null);
    }

    @PostMapping("/reconcile")
    ModelAndView reconcile(@CurrentActor Actor actor, @PathVariable String slug, RedirectAttributes redirect) {
        provisioning.reconcile(actor, access.tenantId(slug));
        return to(slug + "/provisioning", "operator.reconcile.started", redirect);
    }

    @PostMapping("/steps/{step}/retry")
    ModelAndView retry(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable String step,
            RedirectAttributes redirect) {
        provisioning.retryStep(actor, access.tenantId(slug), step);
        return to(slug + "/provisioning", "operator.step.retried", redirect);
    }

    @PostMapping("/drift/{drift}/push")
    ModelAndView push(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID drift,
            RedirectAttributes redirect) {
        provisioning.push(actor, access.tenantId(slug), drift);
        return to(slug + "/drift", "operator.drift.pushed", redirect);
    }

    @PostMapping("/drift/{drift}/accept")
    ModelAndView accept(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID drift,
            RedirectAttributes redirect) {
        provisioning.accept(actor, access.tenantId(slug), drift);
        return to(slug + "/drift", "operator.drift.accepted", redirect);
    }

    @PostMapping("/drift/{drift}/ignore")
    ModelAndView ignore(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID drift,
            @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect) {
        if (reason.strip().length() < 3) {
            throw new Problem(422, "reason-required", texts.text("operator.drift.reason-required"));
        }
        provisioning.ignore(actor, access.tenantId(slug), drift, reason.strip());
        return to(slug + "/drift", "operator.drift.ignored", redirect);
    }

    private ModelAndView to(String where, String said, RedirectAttributes redirect) {
        Toast.flash(redirect, texts.text(said));
        return new ModelAndView("redirect:/tenants/" + where);
    }

    private static Formats formats() {
        return new Formats(Language.current(), Formats.DEFAULT_ZONE);
    }
}
