package com.dezky.access.service.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Surface;
import com.dezky.access.service.ServiceAccount;
import com.dezky.access.service.ServiceAccounts;
import com.dezky.access.web.Fields;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/service-accounts`.
@RestController
@RequestMapping("/tenants/{slug}/service-accounts")
@OnSurface(Surface.API)
class ServiceApi {
    record NewAccount(@Nullable String name) {}

    record TokenOrder(@Nullable List<String> scopes, @Nullable Integer expiresInDays) {}

    record TokenBody(UUID id, String ending, List<String> scopes, Instant createdAt, Instant expiresAt,
            @Nullable Instant lastUsedAt) {
        static TokenBody of(ServiceAccount.Token token) {
            return new TokenBody(token.id(), token.ending(), token.scopes().stream().map(Permission::name).sorted()
                    .toList(), token.createdAt(), token.expiresAt(), token.lastUsedAt());
        }
    }

    record Body(UUID id, String name, Instant createdAt, List<TokenBody> tokens) {
        static Body of(ServiceAccount account) {
            return new Body(account.id(), account.name(), account.createdAt(),
                    account.tokens().stream().map(TokenBody::of).toList());
        }
    }

    /// @param token the token itself: in this answer and nowhere else
    record MadeToken(UUID id, String token, String ending, List<String> scopes, Instant createdAt,
            Instant expiresAt) {}

    private final ServiceAccounts accounts;
    private final Access access;

    ServiceApi(ServiceAccounts accounts, Access access) {
        this.accounts = accounts;
        this.access = access;
    }

    @GetMapping
    Page<Body> list(@CurrentActor Actor actor, @PathVariable String slug) {
        return new Page<>(accounts.list(actor, access.tenantId(slug)).stream().map(Body::of).toList(), null);
    }

    @PostMapping
    ResponseEntity<Body> create(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestBody NewAccount wanted) {
        var tenant = access.tenantId(slug);
        accounts.requireManaged(actor, tenant);
        var wrong = new ArrayList<Problem.Field>();
        var name = Fields.text(wrong, "/name", wanted.name, 100);
        Fields.check(wrong);
        var made = accounts.create(actor, tenant, name);
        return ResponseEntity.created(URI.create("/tenants/" + slug + "/service-accounts/" + made.id()))
                .body(Body.of(made));
    }

    @GetMapping("/{id}")
    Body get(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return Body.of(accounts.get(actor, access.tenantId(slug), id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        accounts.remove(actor, access.tenantId(slug), id);
    }

    @PostMapping("/{id}/tokens")
    ResponseEntity<MadeToken> makeToken(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @RequestBody TokenOrder wanted) {
        var tenant = access.tenantId(slug);
        accounts.requireManaged(actor, tenant);
        var wrong = new ArrayList<Problem.Field>();
        var scopes = scopes(wrong, wanted.scopes);
        var days = wanted.expiresInDays == null ? ServiceAccounts.USUAL_DAYS : wanted.expiresInDays;
        if (days < 1 || days > ServiceAccounts.MOST_DAYS) {
            wrong.add(new Problem.Field("/expiresInDays", "out-of-range", "is between 1 and "
                    + ServiceAccounts.MOST_DAYS));
        }
        Fields.check(wrong);
        var made = accounts.makeToken(actor, tenant, id, scopes, days);
        var token = TokenBody.of(made.token());
        return ResponseEntity.status(HttpStatus.CREATED).body(new MadeToken(token.id, made.secret(), token.ending,
                token.scopes, token.createdAt, token.expiresAt));
    }

    private static EnumSet<Permission> scopes(List<Problem.Field> wrong, @Nullable List<String> words) {
        var scopes = EnumSet.noneOf(Permission.class);
        var all = words == null ? List.<String>of() : words;
        if (all.isEmpty()) {
            wrong.add(new Problem.Field("/scopes", "required", "has at least one permission"));
        }
        for (var at = 0; at < all.size(); at++) {
            try {
                scopes.add(Permission.valueOf(all.get(at)));
            } catch (IllegalArgumentException unknown) {
                wrong.add(new Problem.Field("/scopes/" + at, "unknown-scope", "is not a permission"));
            }
        }
        return scopes;
    }

    @DeleteMapping("/{id}/tokens/{tokenId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @PathVariable UUID tokenId) {
        accounts.revoke(actor, access.tenantId(slug), id, tokenId);
    }
}
