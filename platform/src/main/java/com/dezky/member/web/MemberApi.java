package com.dezky.member.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.Idempotency;
import com.dezky.access.Memberships.Filter;
import com.dezky.access.OnSurface;
import com.dezky.access.Role;
import com.dezky.access.Roster;
import com.dezky.access.Surface;
import com.dezky.access.web.Listing;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.member.Accounts;
import com.dezky.member.ChangeMember;
import com.dezky.member.CreateMember;
import com.dezky.member.Mailbox.Forwarding;
import com.dezky.member.Member;
import com.dezky.member.MemberChanges;
import com.dezky.member.MemberDirectory;
import com.dezky.member.MemberLifecycle;
import com.dezky.member.NewMembers;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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

/// `/tenants/{slug}/users`: the people of a tenant. The verbs of their life are in {@link MemberVerbsApi}.
@RestController
@RequestMapping("/tenants/{slug}/users")
@OnSurface(Surface.API)
class MemberApi {
    record NewMember(@Nullable String name, @Nullable String email, @Nullable List<String> roles,
            @Nullable List<String> groups, @Nullable Long quotaBytes) {}

    record AutoReply(@Nullable String subject, @Nullable String text) {}

    record MemberChange(@Nullable String name, @Nullable String email, @Nullable List<String> roles,
            @Nullable List<String> aliases, @Nullable List<String> groups, @Nullable Long quotaBytes,
            @Nullable List<String> forwardTo, @Nullable Boolean forwardKeeps, @Nullable AutoReply autoReply) {}

    /// What makes two requests the same one.
    private record Creation(String slug, NewMember wanted) {}

    private final MemberDirectory directory;
    private final NewMembers newMembers;
    private final Accounts accounts;
    private final MemberChanges changes;
    private final MemberLifecycle lifecycle;
    private final Access access;
    private final Idempotency idempotency;

    MemberApi(MemberDirectory directory, NewMembers newMembers, Accounts accounts, MemberChanges changes,
            MemberLifecycle lifecycle, Access access, Idempotency idempotency) {
        this.directory = directory;
        this.newMembers = newMembers;
        this.accounts = accounts;
        this.changes = changes;
        this.lifecycle = lifecycle;
        this.access = access;
        this.idempotency = idempotency;
    }

    @GetMapping
    Page<MemberBodies.Body> list(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        var tenant = access.tenantId(slug);
        directory.requireSeen(actor, tenant);
        var filter = new Filter(q == null || q.isBlank() ? null : q, role(role), status(status));
        return MemberBodies.of(directory.list(actor, tenant, filter, cursor, Listing.limit(limit)));
    }

    private static @Nullable Role role(@Nullable String word) {
        return word == null
                ? null
                : Role.of(word).orElseThrow(() -> Problem.badRequest("bad-parameter",
                        "role is one of owner, admin, user_admin, billing_admin, auditor, member."));
    }

    private static Roster.@Nullable State status(@Nullable String word) {
        return word == null
                ? null
                : Arrays.stream(Roster.State.values())
                        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word)).findFirst()
                        .orElseThrow(() -> Problem.badRequest("bad-parameter",
                                "status is one of active, suspended, removed."));
    }

    @PostMapping
    ResponseEntity<?> create(@CurrentActor Actor actor, @PathVariable String slug, @RequestBody NewMember wanted,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var tenant = access.tenantId(slug);
        directory.requireManaged(actor, tenant);
        var command = read(actor, tenant, wanted);
        var made = new AtomicReference<@Nullable Member>();
        var answer = idempotency.once(actor, key, new Creation(slug, wanted), () -> {
            var member = MemberAnswers.of(newMembers.create(command));
            made.set(member);
            return ResponseEntity.created(address(slug, member)).eTag(Listing.etag(member.membership().version()))
                    .body(MemberBodies.of(member));
        });
        var member = made.get();
        return member == null ? answer : opened(actor, tenant, slug, member.id());
    }

    /// The account is made after the person, without a transaction: the password is in this answer and nowhere else.
    private ResponseEntity<?> opened(Actor actor, TenantId tenant, String slug, UUID id) {
        var password = accounts.open(actor, tenant, id).orElse(null);
        var member = directory.get(actor, tenant, id);
        return ResponseEntity.created(address(slug, member)).eTag(Listing.etag(member.membership().version()))
                .cacheControl(CacheControl.noStore()).body(MemberBodies.of(member, password));
    }

    private static URI address(String slug, Member member) {
        return URI.create("/tenants/" + slug + "/users/" + member.id());
    }

    private static CreateMember read(Actor actor, TenantId tenant, NewMember wanted) {
        var fields = new MemberFields();
        var name = fields.name(wanted.name);
        var email = fields.address("/email", wanted.email);
        var roles = fields.roles(wanted.roles, 0);
        var groups = fields.groups(wanted.groups);
        var quota = fields.quota(wanted.quotaBytes);
        fields.check();
        return new CreateMember(actor, tenant, name, email, roles, groups, quota);
    }

    @GetMapping("/{id}")
    ResponseEntity<MemberBodies.Body> get(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id) {
        return ok(directory.get(actor, access.tenantId(slug), id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<MemberBodies.Body> change(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @RequestBody MemberChange wanted) {
        var tenant = access.tenantId(slug);
        directory.requireManaged(actor, tenant);
        var now = directory.get(actor, tenant, id);
        return ok(MemberAnswers.of(changes.change(read(actor, now, Listing.version(match), wanted))));
    }

    private static ChangeMember read(Actor actor, Member now, long version, MemberChange wanted) {
        var fields = new MemberFields();
        var name = wanted.name == null ? null : fields.name(wanted.name);
        var email = wanted.email == null ? null : fields.address("/email", wanted.email);
        var roles = wanted.roles == null ? null : fields.roles(wanted.roles, 1);
        var aliases = wanted.aliases == null ? null : new LinkedHashSet<>(wanted.aliases);
        var groups = wanted.groups == null ? null : fields.groups(wanted.groups);
        var quota = wanted.quotaBytes == null ? null : Optional.ofNullable(fields.quota(wanted.quotaBytes));
        var forwarding = forwarding(fields, now, wanted);
        var reply = wanted.autoReply == null
                ? null
                : Optional.ofNullable(fields.reply(wanted.autoReply.subject, wanted.autoReply.text));
        fields.check();
        var member = now.membership();
        return new ChangeMember(actor, member.tenant(), member.id(), version, name, roles, email, aliases, groups,
                quota,
                forwarding, reply);
    }

    private static @Nullable Forwarding forwarding(MemberFields fields, Member now, MemberChange wanted) {
        if (wanted.forwardTo == null && wanted.forwardKeeps == null) {
            return null;
        }
        var mailbox = now.mailbox();
        var was = mailbox == null ? Forwarding.NONE : mailbox.forwarding();
        var to = wanted.forwardTo == null ? was.to() : fields.forwards(wanted.forwardTo);
        if (mailbox != null && MemberFields.forwardsToItself(to, mailbox.address(), mailbox.aliases())) {
            fields.note("/forwardTo", "to-itself", "cannot hold an address of the same mailbox");
        }
        return new Forwarding(to, wanted.forwardKeeps == null ? was.keeps() : wanted.forwardKeeps);
    }

    /// Takes them out and frees the seat. Restorable until `purgeAfter`.
    @DeleteMapping("/{id}")
    ResponseEntity<MemberBodies.Body> remove(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id) {
        return ok(lifecycle.remove(actor, access.tenantId(slug), id));
    }

    static ResponseEntity<MemberBodies.Body> ok(Member member) {
        return ResponseEntity.ok().eTag(Listing.etag(member.membership().version())).body(MemberBodies.of(member));
    }
}
