package com.dezky.security.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.access.web.Listing;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.security.ChangePolicyResult;
import com.dezky.security.Enforcements;
import com.dezky.security.LiftResult;
import com.dezky.security.Lifting;
import com.dezky.security.LockOut;
import com.dezky.security.PolicyPreviews;
import com.dezky.security.SecurityPolicies;
import com.dezky.security.SecurityPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/security-policy`: what a tenant asks at sign-in, who would notice, and an operator's way around it.
@RestController
@OnSurface(Surface.API)
@RequestMapping("/tenants/{slug}/security-policy")
class PolicyApi {
    record Lift(@Nullable Integer minutes, @Nullable String reason) {}

    private final SecurityPolicies policies;
    private final PolicyPreviews previews;
    private final Enforcements enforcements;
    private final Lifting lifting;
    private final Access access;

    PolicyApi(SecurityPolicies policies, PolicyPreviews previews, Enforcements enforcements, Lifting lifting,
            Access access) {
        this.policies = policies;
        this.previews = previews;
        this.enforcements = enforcements;
        this.lifting = lifting;
        this.access = access;
    }

    @GetMapping
    ResponseEntity<PolicyBodies.Body> get(@CurrentActor Actor actor, @PathVariable String slug) {
        return ok(policies.get(actor, access.tenantId(slug)));
    }

    @PatchMapping
    ResponseEntity<PolicyBodies.Body> change(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody PolicyBodies.Change wanted) {
        var tenant = managed(actor, slug);
        var change = wanted.on(actor, tenant, Listing.version(ifMatch));
        return ok(changed(policies.change(change)));
    }

    /// Who would notice the policy as it is: what report-only mode is for.
    @GetMapping("/preview")
    PolicyBodies.PreviewBody preview(@CurrentActor Actor actor, @PathVariable String slug) {
        return PolicyBodies.of(previews.of(actor, policies.get(actor, access.tenantId(slug))));
    }

    /// Who would notice a change of it. Nothing is changed.
    @PostMapping("/preview")
    PolicyBodies.PreviewBody preview(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestBody PolicyBodies.Change wanted) {
        var tenant = managed(actor, slug);
        var now = policies.get(actor, tenant);
        return PolicyBodies.of(previews.of(actor, wanted.on(actor, tenant, now.version()).on(now)));
    }

    @PutMapping("/lifted")
    ResponseEntity<PolicyBodies.Body> lift(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestBody Lift wanted) {
        var tenant = access.tenantId(slug);
        policies.get(actor, tenant);
        access.requireOperator(actor);
        var wrong = new ArrayList<Problem.Field>();
        var reason = Fields.text(wrong, "/reason", wanted.reason, Lifting.LONGEST_REASON);
        if (wrong.isEmpty() && reason.length() < Lifting.SHORTEST_REASON) {
            wrong.add(new Problem.Field("/reason", "too-short",
                    "has at least " + Lifting.SHORTEST_REASON + " characters"));
        }
        var longest = (int) Lifting.LONGEST.toMinutes();
        var minutes = wanted.minutes == null ? longest : wanted.minutes;
        if (minutes < 1 || minutes > longest) {
            wrong.add(new Problem.Field("/minutes", "out-of-range", "is a number from 1 to " + longest));
        }
        Fields.check(wrong);
        return switch (lifting.lift(actor, tenant, Duration.ofMinutes(minutes), reason)) {
            case LiftResult.Lifted(var policy) -> ok(policy);
            case LiftResult.NothingToLift() -> throw Problem.conflict("nothing-to-lift",
                    "This organisation asks for nothing that could be lifted.");
        };
    }

    @DeleteMapping("/lifted")
    ResponseEntity<PolicyBodies.Body> restore(@CurrentActor Actor actor, @PathVariable String slug) {
        var tenant = access.tenantId(slug);
        policies.get(actor, tenant);
        return ok(lifting.restore(actor, tenant));
    }

    /// The tenant, once it is sure that the actor may change its policy: permission is judged before any field.
    private TenantId managed(Actor actor, String slug) {
        var tenant = access.tenantId(slug);
        policies.requireManaged(actor, tenant);
        return tenant;
    }

    private SecurityPolicy changed(ChangePolicyResult result) {
        return switch (result) {
            case ChangePolicyResult.Changed(var policy) -> policy;
            case ChangePolicyResult.Stale(var now) -> throw Problem.stale(PolicyBodies.of(now,
                    enforcements.of(now)));
            case ChangePolicyResult.IdleOverAbsolute() -> throw Problem.invalid(List.of(new Problem.Field(
                    "/sessionIdleMinutes", "over-absolute", "is no longer than sessionAbsoluteMinutes")));
            case ChangePolicyResult.WouldLockOut(var whom, var slug) -> throw Problem.conflict("would-lock-out",
                    "This would keep out " + (whom.contains(LockOut.YOURSELF) ? "yourself" : "every owner")
                            + ". If you mean it, send confirm with the organisation's slug.")
                    .with("whom", whom.stream().map(LockOut::word).toList());
        };
    }

    private ResponseEntity<PolicyBodies.Body> ok(SecurityPolicy policy) {
        return ResponseEntity.ok().eTag(Listing.etag(policy.version()))
                .body(PolicyBodies.of(policy, enforcements.of(policy)));
    }
}
