package com.dezky.tenant.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.Idempotency;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.access.web.Listing;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Page;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Problem;
import com.dezky.tenant.ChangeTenant;
import com.dezky.tenant.ChangeTenantResult;
import com.dezky.tenant.CreateTenant;
import com.dezky.tenant.CreateTenantResult;
import com.dezky.tenant.LifecycleResult;
import com.dezky.tenant.Tenant;
import com.dezky.tenant.TenantFilter;
import com.dezky.tenant.TenantLifecycle;
import com.dezky.tenant.Tenants;
import java.net.URI;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants`: make, read, change, and the verbs of their life.
@RestController
@RequestMapping("/tenants")
@OnSurface(Surface.API)
class TenantApi {
    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");

    record NewTenant(@Nullable String slug, @Nullable String name, @Nullable String plan,
            @Nullable String contactEmail, @Nullable String partner, @Nullable String ownerEmail) {}

    record TenantChange(@Nullable String name, @Nullable String plan, @Nullable String contactEmail,
            @Nullable String industry, @Nullable String brandColor, @Nullable String language,
            @Nullable String timeZone, @Nullable String billingEmail, @Nullable String technicalEmail,
            @Nullable String securityEmail) {}

    private final Tenants tenants;
    private final TenantLifecycle lifecycle;
    private final TenantBodies bodies;
    private final Access access;
    private final Idempotency idempotency;

    TenantApi(Tenants tenants, TenantLifecycle lifecycle, TenantBodies bodies, Access access,
            Idempotency idempotency) {
        this.tenants = tenants;
        this.lifecycle = lifecycle;
        this.bodies = bodies;
        this.access = access;
        this.idempotency = idempotency;
    }

    @PostMapping
    ResponseEntity<?> create(@CurrentActor Actor actor, @RequestBody NewTenant wanted,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        if (wanted.partner == null) {
            // Said before any field is judged: who may not make tenants learns nothing about slugs.
            access.requireOperator(actor);
        }
        var command = read(actor, wanted);
        return idempotency.once(actor, key, wanted, () -> switch (tenants.create(command)) {
            case CreateTenantResult.Created(var tenant) -> ResponseEntity
                    .created(URI.create("/tenants/" + tenant.slug()))
                    .eTag(Listing.etag(tenant.version())).body(bodies.of(tenant));
            case CreateTenantResult.SlugTaken(var slug) -> throw Problem.conflict("slug-taken",
                    "The slug \"" + slug + "\" is taken. Slugs are never reused.");
            case CreateTenantResult.SlugReserved(var slug) -> throw Problem.invalid(java.util.List.of(
                    new Problem.Field("/slug", "reserved-slug", "\"" + slug + "\" is reserved")));
            case CreateTenantResult.NoSuchPartner(var slug) -> throw Problem.invalid(java.util.List.of(
                    new Problem.Field("/partner", "unknown-partner", "There is no active partner \"" + slug + "\"")));
        });
    }

    private static CreateTenant read(Actor actor, NewTenant wanted) {
        var wrong = new ArrayList<Problem.Field>();
        var slug = Fields.slug(wrong, "/slug", wanted.slug);
        var name = Fields.text(wrong, "/name", wanted.name, 200);
        var plan = Fields.plan(wrong, "/plan", wanted.plan);
        var email = Fields.email(wrong, "/contactEmail",
                wanted.contactEmail == null ? actor.email() : wanted.contactEmail);
        var partner = wanted.partner == null ? null : Fields.slug(wrong, "/partner", wanted.partner);
        var owner = wanted.ownerEmail == null ? null : Fields.email(wrong, "/ownerEmail", wanted.ownerEmail);
        Fields.check(wrong);
        return new CreateTenant(actor, slug, name, plan, new EmailAddress(email), partner,
                owner == null ? null : new EmailAddress(owner));
    }

    @GetMapping
    Page<TenantBodies.Body> list(@CurrentActor Actor actor, @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        var page = tenants.list(actor, new TenantFilter(q, status(status), plan(plan)), cursor, Listing.limit(limit));
        return new Page<>(bodies.of(page.items()), page.nextCursor());
    }

    @GetMapping("/{slug}")
    ResponseEntity<TenantBodies.Body> get(@CurrentActor Actor actor, @PathVariable String slug) {
        return ok(tenants.get(actor, access.tenantId(slug)));
    }

    @PatchMapping("/{slug}")
    ResponseEntity<TenantBodies.Body> change(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TenantChange wanted) {
        var id = access.tenantId(slug);
        var wrong = new ArrayList<Problem.Field>();
        var name = wanted.name == null ? null : Fields.text(wrong, "/name", wanted.name, 200);
        var plan = wanted.plan == null ? null : Fields.plan(wrong, "/plan", wanted.plan);
        var email = wanted.contactEmail == null ? null : Fields.email(wrong, "/contactEmail", wanted.contactEmail);
        var industry = blank(wanted.industry)
                ? wanted.industry
                : Fields.text(wrong, "/industry", wanted.industry, 100);
        var color = wanted.brandColor == null ? null : wanted.brandColor.toLowerCase(Locale.ROOT);
        if (!blank(color) && !COLOR.matcher(color).matches()) {
            wrong.add(new Problem.Field("/brandColor", "bad-color", "is a colour like #0a6b7c"));
        }
        var preferences = PreferenceFields.read(wrong, wanted.language, wanted.timeZone, wanted.billingEmail,
                wanted.technicalEmail, wanted.securityEmail);
        tenants.get(actor, id);
        Fields.check(wrong);
        var command = new ChangeTenant(actor, id, Listing.version(ifMatch), name, plan,
                email == null ? null : new EmailAddress(email), industry, color, preferences);
        return switch (tenants.change(command)) {
            case ChangeTenantResult.Changed(var tenant) -> ok(tenant);
            case ChangeTenantResult.Stale(var now) -> throw Problem.stale(bodies.of(now));
        };
    }

    /// Closes the tenant; it is purged after the retention and restorable until then.
    @DeleteMapping("/{slug}")
    ResponseEntity<TenantBodies.Body> close(@CurrentActor Actor actor, @PathVariable String slug) {
        return moved(lifecycle.close(actor, access.tenantId(slug)), "closed");
    }

    @PostMapping("/{slug}/suspend")
    ResponseEntity<TenantBodies.Body> suspend(@CurrentActor Actor actor, @PathVariable String slug) {
        return moved(lifecycle.suspend(actor, access.tenantId(slug)), "suspended");
    }

    @PostMapping("/{slug}/resume")
    ResponseEntity<TenantBodies.Body> resume(@CurrentActor Actor actor, @PathVariable String slug) {
        return moved(lifecycle.resume(actor, access.tenantId(slug)), "resumed");
    }

    @PostMapping("/{slug}/restore")
    ResponseEntity<TenantBodies.Body> restore(@CurrentActor Actor actor, @PathVariable String slug) {
        return moved(lifecycle.restore(actor, access.tenantId(slug)), "restored");
    }

    private ResponseEntity<TenantBodies.Body> moved(LifecycleResult result, String verb) {
        return switch (result) {
            case LifecycleResult.Done(var tenant) -> ok(tenant);
            case LifecycleResult.NotFrom(var status) -> throw Problem.conflict("wrong-state",
                    "A tenant that is " + status.word() + " cannot be " + verb + ".")
                    .with("tenantStatus", status.word());
            case LifecycleResult.SuspendedByOperator() -> throw new Problem(403, "suspended-by-operator",
                    "An operator suspended this tenant, so only an operator can resume it.");
        };
    }

    private ResponseEntity<TenantBodies.Body> ok(Tenant tenant) {
        return ResponseEntity.ok().eTag(Listing.etag(tenant.version())).body(bodies.of(tenant));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Tenant.@Nullable Status status(@Nullable String word) {
        if (word == null) {
            return null;
        }
        for (var status : Tenant.Status.values()) {
            if (status.word().equals(word)) {
                return status;
            }
        }
        throw Problem.badRequest("bad-parameter", "status is one of pending, active, suspended, deleting, deleted.");
    }

    private static @Nullable Plan plan(@Nullable String word) {
        return word == null
                ? null
                : Plan.of(word).orElseThrow(() -> Problem.badRequest("bad-parameter",
                        "plan is one of mvp, pro, enterprise."));
    }
}
