package com.dezky.sso.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Listing;
import com.dezky.authentik.AppClient;
import com.dezky.kernel.Page;
import com.dezky.sso.AppsAtProvider;
import com.dezky.sso.NewSecret;
import com.dezky.sso.SsoApp;
import com.dezky.sso.SsoAppOrder;
import com.dezky.sso.SsoApps;
import com.dezky.sso.SsoSecrets;
import com.dezky.sso.SsoUses;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/sso-apps`.
@RestController
@RequestMapping("/tenants/{slug}/sso-apps")
@OnSurface(Surface.API)
class SsoApi {
    record NewApp(@Nullable String name, @Nullable List<@Nullable String> redirectUris,
            @Nullable List<String> groups) {}

    record AppChange(@Nullable String name, @Nullable List<@Nullable String> redirectUris,
            @Nullable List<String> groups) {}

    record Body(UUID id, String name, String clientId, List<String> redirectUris, List<UUID> groups, String status,
            @Nullable Instant missingSince, @Nullable Boolean guarded, AppClient.Endpoints endpoints, long version,
            Instant createdAt) {}

    /// @param clientSecret in this answer and nowhere else
    record Made(UUID id, String name, String clientId, String clientSecret, List<String> redirectUris,
            List<UUID> groups, String status, @Nullable Instant missingSince, @Nullable Boolean guarded,
            AppClient.Endpoints endpoints, long version, Instant createdAt) {}

    /// @param known whether the identity provider said anything
    record LastUse(boolean known, @Nullable String by, @Nullable Instant at) {}

    record Detail(UUID id, String name, String clientId, List<String> redirectUris, List<UUID> groups, String status,
            @Nullable Instant missingSince, @Nullable Boolean guarded, AppClient.Endpoints endpoints, long version,
            Instant createdAt, LastUse lastUse) {}

    private final SsoApps apps;
    private final SsoSecrets secrets;
    private final SsoUses uses;
    private final AppsAtProvider provider;
    private final Access access;

    SsoApi(SsoApps apps, SsoSecrets secrets, SsoUses uses, AppsAtProvider provider, Access access) {
        this.apps = apps;
        this.secrets = secrets;
        this.uses = uses;
        this.provider = provider;
        this.access = access;
    }

    @GetMapping
    Page<Body> list(@CurrentActor Actor actor, @PathVariable String slug) {
        return new Page<>(apps.list(actor, access.tenantId(slug)).stream().map(this::body).toList(), null);
    }

    @PostMapping
    ResponseEntity<Made> create(@CurrentActor Actor actor, @PathVariable String slug, @RequestBody NewApp wanted) {
        var tenant = access.tenantId(slug);
        apps.requireManaged(actor, tenant);
        var order = SsoAnswers.order(wanted.name, wanted.redirectUris, wanted.groups);
        var made = SsoAnswers.handed(secrets.create(new SsoAppOrder(actor, tenant, order.name(), order.redirectUris(),
                order.groups())));
        return shown(ResponseEntity.created(URI.create("/tenants/" + slug + "/sso-apps/" + made.app().id())), made);
    }

    @GetMapping("/{id}")
    ResponseEntity<Detail> get(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        var tenant = access.tenantId(slug);
        var app = apps.get(actor, tenant, id);
        var use = uses.of(actor, tenant, id);
        return ResponseEntity.ok().eTag(Listing.etag(app.version())).body(new Detail(app.id(), app.name(),
                app.clientId(), app.redirectUris(), app.groups(), app.status().word(), app.missingSince(),
                app.guarded(), provider.endpoints(app), app.version(), app.createdAt(),
                new LastUse(use.said(), use.by(), use.at())));
    }

    /// What is left out stays as it is.
    @PatchMapping("/{id}")
    ResponseEntity<Body> change(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @RequestBody AppChange wanted) {
        var tenant = access.tenantId(slug);
        apps.requireManaged(actor, tenant);
        var now = apps.get(actor, tenant, id);
        var version = Listing.version(match);
        var order = SsoAnswers.order(wanted.name == null ? now.name() : wanted.name,
                wanted.redirectUris == null ? List.copyOf(now.redirectUris()) : wanted.redirectUris,
                wanted.groups == null ? now.groups().stream().map(UUID::toString).toList() : wanted.groups);
        var changed = SsoAnswers.changed(apps.change(id, version, new SsoAppOrder(actor, tenant, order.name(),
                order.redirectUris(), order.groups())), this::body);
        return ResponseEntity.ok().eTag(Listing.etag(changed.version())).body(body(changed));
    }

    /// 202: it is gone here, and nobody can sign in to it once the identity provider has followed.
    @DeleteMapping("/{id}")
    ResponseEntity<Body> remove(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return ResponseEntity.accepted().body(body(apps.remove(actor, access.tenantId(slug), id)));
    }

    @PostMapping("/{id}/rotate-secret")
    ResponseEntity<Made> renew(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return shown(ResponseEntity.status(HttpStatus.OK), SsoAnswers.handed(secrets.renew(actor, access.tenantId(slug),
                id)));
    }

    private ResponseEntity<Made> shown(ResponseEntity.BodyBuilder answer, NewSecret made) {
        var app = made.app();
        return answer.eTag(Listing.etag(app.version())).cacheControl(CacheControl.noStore()).body(new Made(app.id(),
                app.name(), app.clientId(), made.value(), app.redirectUris(), app.groups(), app.status().word(),
                app.missingSince(), app.guarded(), provider.endpoints(app), app.version(), app.createdAt()));
    }

    private Body body(SsoApp app) {
        return new Body(app.id(), app.name(), app.clientId(), app.redirectUris(), app.groups(), app.status().word(),
                app.missingSince(), app.guarded(), provider.endpoints(app), app.version(), app.createdAt());
    }
}
