package com.dezky.member.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Listing;
import com.dezky.member.MemberCredentials;
import com.dezky.member.MemberDirectory;
import com.dezky.member.MemberLifecycle;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `POST /tenants/{slug}/users/{id}/…`: the verbs of a member's life, and of their way in.
@RestController
@RequestMapping("/tenants/{slug}/users/{id}")
@OnSurface(Surface.API)
class MemberVerbsApi {
    /// @param removed how many second factors there were
    record FactorsReset(int removed) {}

    private final MemberLifecycle lifecycle;
    private final MemberCredentials credentials;
    private final MemberDirectory directory;
    private final Access access;

    MemberVerbsApi(MemberLifecycle lifecycle, MemberCredentials credentials, MemberDirectory directory,
            Access access) {
        this.lifecycle = lifecycle;
        this.credentials = credentials;
        this.directory = directory;
        this.access = access;
    }

    @PostMapping("/suspend")
    ResponseEntity<MemberBodies.Body> suspend(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id) {
        return MemberApi.ok(lifecycle.suspend(actor, access.tenantId(slug), id));
    }

    @PostMapping("/resume")
    ResponseEntity<MemberBodies.Body> resume(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id) {
        return MemberApi.ok(lifecycle.resume(actor, access.tenantId(slug), id));
    }

    @PostMapping("/restore")
    ResponseEntity<MemberBodies.Body> restore(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id) {
        return MemberApi.ok(lifecycle.restore(actor, access.tenantId(slug), id));
    }

    @PostMapping("/force-logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forceLogout(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        credentials.forceLogout(actor, access.tenantId(slug), id);
    }

    /// The answer holds the new password; nothing else ever does.
    @PostMapping("/reset-password")
    ResponseEntity<MemberBodies.Body> resetPassword(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id) {
        var tenant = access.tenantId(slug);
        var password = credentials.resetPassword(actor, tenant, id);
        var member = directory.get(actor, tenant, id);
        return ResponseEntity.ok().eTag(Listing.etag(member.membership().version()))
                .cacheControl(CacheControl.noStore()).body(MemberBodies.of(member, password));
    }

    @PostMapping("/reset-mfa")
    FactorsReset resetFactors(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return new FactorsReset(credentials.resetSecondFactors(actor, access.tenantId(slug), id));
    }

    /// Has the accounts of one person made again where a step failed; it is tried within seconds.
    @PostMapping("/retry")
    ResponseEntity<MemberBodies.Body> retry(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id) {
        var member = lifecycle.retry(actor, access.tenantId(slug), id);
        return ResponseEntity.accepted().eTag(Listing.etag(member.membership().version()))
                .body(MemberBodies.of(member));
    }
}
