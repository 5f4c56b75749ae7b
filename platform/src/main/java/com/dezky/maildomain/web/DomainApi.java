package com.dezky.maildomain.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.DmarcPolicy;
import com.dezky.maildomain.DomainMoves;
import com.dezky.maildomain.MailDomainResult;
import com.dezky.maildomain.MailDomains;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/domains`: a tenant's mail domains, their records, and the verbs of their life.
@RestController
@OnSurface(Surface.API)
class DomainApi {
    static final MediaType ZONE = new MediaType("text", "dns", StandardCharsets.UTF_8);

    record NewDomain(@Nullable String domain) {}

    record Dmarc(@Nullable String policy) {}

    record AliasOf(@Nullable String domain) {}

    record Reason(@Nullable String reason) {}

    private final MailDomains domains;
    private final DomainMoves moves;
    private final DomainBodies bodies;
    private final Access access;

    DomainApi(MailDomains domains, DomainMoves moves, DomainBodies bodies, Access access) {
        this.domains = domains;
        this.moves = moves;
        this.bodies = bodies;
        this.access = access;
    }

    @GetMapping("/tenants/{slug}/domains")
    Page<DomainBodies.Body> list(@CurrentActor Actor actor, @PathVariable String slug) {
        return new Page<>(domains.list(actor, access.tenantId(slug)).stream().map(bodies::of).toList(), null);
    }

    @PostMapping("/tenants/{slug}/domains")
    ResponseEntity<DomainBodies.Body> add(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestBody NewDomain wanted) {
        var typed = wanted.domain == null ? "" : wanted.domain;
        var made = DomainAnswers.of(domains.add(actor, access.tenantId(slug), typed)).orElseThrow();
        return ResponseEntity.created(URI.create("/tenants/" + slug + "/domains/" + made.name()))
                .body(bodies.of(made));
    }

    @GetMapping("/tenants/{slug}/domains/{domain}")
    DomainBodies.Body get(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable String domain) {
        return bodies.of(domains.get(actor, access.tenantId(slug), domain));
    }

    /// 204 for a domain that only Dezky knew; 202 while the mail server lets go of it.
    @DeleteMapping("/tenants/{slug}/domains/{domain}")
    ResponseEntity<DomainBodies.Body> remove(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable String domain) {
        return DomainAnswers.of(moves.remove(actor, access.tenantId(slug), domain))
                .map(leaving -> ResponseEntity.accepted().body(bodies.of(leaving)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/tenants/{slug}/domains/{domain}/recheck")
    ResponseEntity<DomainBodies.Body> recheck(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable String domain) {
        return accepted(domains.recheck(actor, access.tenantId(slug), domain));
    }

    @PutMapping("/tenants/{slug}/domains/{domain}/dmarc")
    DomainBodies.Body dmarc(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable String domain,
            @RequestBody Dmarc wanted) {
        var tenant = seen(actor, slug, domain);
        var policy = DmarcPolicy.of(wanted.policy == null ? "" : wanted.policy)
                .orElseThrow(() -> Problem.invalid(List.of(new Problem.Field("/policy", "unknown-policy",
                        "is one of none, quarantine, reject"))));
        return done(domains.setDmarc(actor, tenant, domain, policy));
    }

    @PostMapping("/tenants/{slug}/domains/{domain}/primary")
    DomainBodies.Body makePrimary(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable String domain) {
        return done(moves.makePrimary(actor, access.tenantId(slug), domain));
    }

    @PutMapping("/tenants/{slug}/domains/{domain}/alias-of")
    DomainBodies.Body addAlias(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable String domain,
            @RequestBody AliasOf wanted) {
        return done(moves.addAlias(actor, access.tenantId(slug), wanted.domain == null ? "" : wanted.domain, domain));
    }

    @DeleteMapping("/tenants/{slug}/domains/{domain}/alias-of")
    DomainBodies.Body removeAlias(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable String domain) {
        return done(moves.removeAlias(actor, access.tenantId(slug), domain));
    }

    @PutMapping("/tenants/{slug}/domains/{domain}/records/{id}/opt-out")
    DomainBodies.Body optOut(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable String domain,
            @PathVariable UUID id, @RequestBody Reason said) {
        var tenant = seen(actor, slug, domain);
        var wrong = new ArrayList<Problem.Field>();
        var reason = Fields.text(wrong, "/reason", said.reason, 500);
        Fields.check(wrong);
        return done(domains.optOut(actor, tenant, domain, id, reason));
    }

    @DeleteMapping("/tenants/{slug}/domains/{domain}/records/{id}/opt-out")
    DomainBodies.Body optIn(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable String domain,
            @PathVariable UUID id) {
        return done(domains.optIn(actor, access.tenantId(slug), domain, id));
    }

    @PostMapping("/tenants/{slug}/domains/{domain}/dkim-rotation")
    ResponseEntity<DomainBodies.Body> rotateKeys(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable String domain) {
        return accepted(domains.rotateKeys(actor, access.tenantId(slug), domain));
    }

    /// `text/dns`, as RFC 4027 calls a zone file.
    @GetMapping("/tenants/{slug}/domains/{domain}/zone-file")
    ResponseEntity<String> zoneFile(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable String domain) {
        return zoneFile(domains.zoneFile(actor, access.tenantId(slug), domain), domain);
    }

    static ResponseEntity<String> zoneFile(String text, String domain) {
        return ResponseEntity.ok().contentType(ZONE).header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition
                .attachment().filename(domain + ".zone", StandardCharsets.UTF_8).build().toString()).body(text);
    }

    /// Takes it from a tenant that has not shown it is theirs for 30 days. For operators.
    @PostMapping("/tenants/{slug}/domains/{domain}/release")
    ResponseEntity<DomainBodies.Body> release(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable String domain) {
        return accepted(moves.release(actor, access.tenantId(slug), domain));
    }

    /// The tenant, once it is sure that the actor may know of this domain: permission is judged before any field.
    private TenantId seen(Actor actor, String slug, String domain) {
        var tenant = access.tenantId(slug);
        domains.requireManaged(actor, tenant, domain);
        return tenant;
    }

    private DomainBodies.Body done(MailDomainResult result) {
        return bodies.of(DomainAnswers.of(result).orElseThrow());
    }

    private ResponseEntity<DomainBodies.Body> accepted(MailDomainResult result) {
        return ResponseEntity.accepted().body(done(result));
    }
}
