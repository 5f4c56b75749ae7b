package com.dezky.member.group.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Fields;
import com.dezky.access.web.Listing;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import com.dezky.member.ChangeSharedMailbox;
import com.dezky.member.CreateSharedMailbox;
import com.dezky.member.Mailbox;
import com.dezky.member.SharedMailboxes;
import com.dezky.member.Staffed;
import com.dezky.member.TeamResult;
import com.dezky.member.group.web.TeamBodies.MailboxBody;
import com.dezky.member.group.web.TeamBodies.MailboxItem;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/shared-mailboxes`.
@RestController
@RequestMapping("/tenants/{slug}/shared-mailboxes")
@OnSurface(Surface.API)
class SharedMailboxApi {
    record NewMailbox(@Nullable String name, @Nullable String address, @Nullable Long quotaBytes,
            @Nullable List<String> members) {}

    /// @param quotaBytes 0 for what the plan holds
    record MailboxChange(@Nullable String name, @Nullable String address, @Nullable List<String> aliases,
            @Nullable Long quotaBytes) {}

    record MailboxMembers(@Nullable List<String> members) {}

    private final SharedMailboxes mailboxes;
    private final Access access;

    SharedMailboxApi(SharedMailboxes mailboxes, Access access) {
        this.mailboxes = mailboxes;
        this.access = access;
    }

    @GetMapping
    Page<MailboxItem> list(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestParam(required = false) @Nullable String status) {
        var tenant = access.tenantId(slug);
        var found = TeamAnswers.removed(status) ? mailboxes.removed(actor, tenant) : mailboxes.list(actor, tenant);
        return new Page<>(found.stream().map(MailboxItem::of).toList(), null);
    }

    @PostMapping
    ResponseEntity<MailboxBody> create(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestBody NewMailbox wanted) {
        var tenant = access.tenantId(slug);
        mailboxes.requireManaged(actor, tenant);
        var wrong = TeamAnswers.nothingWrong();
        var order = new CreateSharedMailbox(actor, tenant, Fields.text(wrong, "/name", wanted.name, 200),
                Fields.text(wrong, "/address", wanted.address, 400), TeamAnswers.quota(wrong, wanted.quotaBytes),
                TeamAnswers.members(wrong, wanted.members));
        Fields.check(wrong);
        var made = done(mailboxes.create(order));
        return ResponseEntity.created(URI.create("/tenants/" + slug + "/shared-mailboxes/" + made.thing().id()))
                .eTag(Listing.etag(made.thing().version())).body(MailboxBody.of(made));
    }

    @GetMapping("/{id}")
    ResponseEntity<MailboxBody> get(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return ok(mailboxes.get(actor, access.tenantId(slug), id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<MailboxBody> change(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody MailboxChange wanted) {
        var tenant = access.tenantId(slug);
        mailboxes.requireManaged(actor, tenant);
        var wrong = TeamAnswers.nothingWrong();
        var quota = wanted.quotaBytes == null
                ? null
                : Optional.of(wanted.quotaBytes).filter(bytes -> bytes != 0);
        if (quota != null) {
            TeamAnswers.quota(wrong, quota.orElse(null));
        }
        var order = new ChangeSharedMailbox(actor, tenant, id, Listing.version(ifMatch),
                wanted.name == null ? null : Fields.text(wrong, "/name", wanted.name, 200),
                wanted.address == null ? null : Fields.text(wrong, "/address", wanted.address, 400),
                wanted.aliases == null ? null : new LinkedHashSet<>(wanted.aliases), quota);
        Fields.check(wrong);
        return ok(done(mailboxes.change(order)));
    }

    @PutMapping("/{id}/members")
    ResponseEntity<MailboxBody> members(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @RequestBody MailboxMembers wanted) {
        var tenant = access.tenantId(slug);
        mailboxes.requireManaged(actor, tenant);
        var wrong = TeamAnswers.nothingWrong();
        if (wanted.members == null) {
            wrong.add(new Problem.Field("/members", "required", "is required"));
        }
        var members = TeamAnswers.members(wrong, wanted.members);
        Fields.check(wrong);
        return ok(done(mailboxes.setMembers(actor, tenant, id, members)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<MailboxBody> remove(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return ok(mailboxes.remove(actor, access.tenantId(slug), id));
    }

    @PostMapping("/{id}/restore")
    ResponseEntity<MailboxBody> restore(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id) {
        return ok(mailboxes.restore(actor, access.tenantId(slug), id));
    }

    private static Staffed<Mailbox> done(TeamResult<Mailbox> result) {
        return TeamAnswers.of(result, MailboxBody::of);
    }

    private static ResponseEntity<MailboxBody> ok(Staffed<Mailbox> mailbox) {
        return ResponseEntity.ok().eTag(Listing.etag(mailbox.thing().version())).body(MailboxBody.of(mailbox));
    }
}
