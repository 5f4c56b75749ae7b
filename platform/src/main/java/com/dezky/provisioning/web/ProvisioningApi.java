package com.dezky.provisioning.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.provisioning.Drift;
import com.dezky.provisioning.DryRun;
import com.dezky.provisioning.Provisioning;
import com.dezky.provisioning.RunReport;
import com.dezky.provisioning.StepState;
import com.dezky.tenant.ProvisioningReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/reconcile`, `/provisioning` and `/drift`.
@RestController
@RequestMapping("/tenants/{slug}")
@OnSurface(Surface.API)
class ProvisioningApi {
    /// @param wanted the generation that will be settled
    record Wanted(long wanted, Map<String, String> provisioningStatus) {}

    record Step(String step, String state, @Nullable String message, @Nullable String reference, int attempt,
            boolean parked, @Nullable Instant nextRetryAt, long durationMs, @Nullable Instant checkedAt) {
        static Step of(StepState state) {
            return new Step(state.step(), state.state().word(), state.message(), state.reference(), state.attempt(),
                    state.parked(), state.nextRetryAt(), state.durationMs(), state.checkedAt());
        }
    }

    record Overview(List<Step> steps, List<RunReport> runs) {}

    record Differences(List<Drift> open, List<Drift> healed) {}

    record Reason(@Nullable String reason) {}

    private final Provisioning provisioning;
    private final Access access;

    ProvisioningApi(Provisioning provisioning, Access access) {
        this.provisioning = provisioning;
        this.access = access;
    }

    @PostMapping(path = "/reconcile", params = "!dryRun")
    Wanted reconcile(@CurrentActor Actor actor, @PathVariable String slug) {
        var tenant = access.tenantId(slug);
        return wanted(tenant, provisioning.reconcile(actor, tenant));
    }

    @PostMapping(path = "/reconcile", params = "dryRun")
    Object reconcile(@CurrentActor Actor actor, @PathVariable String slug, @RequestParam String dryRun) {
        return switch (dryRun) {
            case "true", "" -> dryRun(actor, slug);
            case "false" -> reconcile(actor, slug);
            default -> throw Problem.badRequest("bad-parameter", "dryRun is true or false.");
        };
    }

    private DryRun dryRun(Actor actor, String slug) {
        return provisioning.dryRun(actor, access.tenantId(slug));
    }

    private Wanted wanted(TenantId tenant, long generation) {
        return new Wanted(generation, provisioning.of(List.of(tenant))
                .getOrDefault(tenant, ProvisioningReport.State.UNKNOWN).status());
    }

    @GetMapping("/provisioning")
    Overview overview(@CurrentActor Actor actor, @PathVariable String slug) {
        var tenant = access.tenantId(slug);
        return new Overview(provisioning.steps(actor, tenant).stream().map(Step::of).toList(),
                provisioning.runs(actor, tenant));
    }

    @PostMapping("/provisioning/{step}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable String step) {
        provisioning.retryStep(actor, access.tenantId(slug), step);
    }

    @GetMapping("/drift")
    Differences drift(@CurrentActor Actor actor, @PathVariable String slug) {
        var tenant = access.tenantId(slug);
        return new Differences(provisioning.drift(actor, tenant), provisioning.healedDrift(actor, tenant));
    }

    @PostMapping("/drift/{id}/push")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void push(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        provisioning.push(actor, access.tenantId(slug), id);
    }

    @PostMapping("/drift/{id}/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        provisioning.accept(actor, access.tenantId(slug), id);
    }

    @PostMapping("/drift/{id}/ignore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ignore(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @RequestBody Reason body) {
        var tenant = access.tenantId(slug);
        // Before the body is judged: who may not look learns nothing, not even that a reason is missing.
        provisioning.drift(actor, tenant);
        var wrong = new ArrayList<Problem.Field>();
        var reason = Fields.text(wrong, "/reason", body.reason, 500);
        Fields.check(wrong);
        provisioning.ignore(actor, tenant, id, reason);
    }
}
