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
import com.dezky.member.ChangeGroup;
import com.dezky.member.CreateGroup;
import com.dezky.member.Group;
import com.dezky.member.Groups;
import com.dezky.member.Staffed;
import com.dezky.member.TeamResult;
import com.dezky.member.group.web.TeamBodies.GroupBody;
import com.dezky.member.group.web.TeamBodies.GroupItem;
import java.net.URI;
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

/// `/tenants/{slug}/groups`.
@RestController
@RequestMapping("/tenants/{slug}/groups")
@OnSurface(Surface.API)
class GroupApi {
    record NewGroup(@Nullable String name, @Nullable String description, @Nullable String address,
            @Nullable Boolean hasSpace, @Nullable List<String> members) {}

    /// @param address empty for none
    record GroupChange(@Nullable String name, @Nullable String description, @Nullable String address,
            @Nullable Boolean hasSpace) {}

    record GroupMembers(@Nullable List<String> members) {}

    private final Groups groups;
    private final Access access;

    GroupApi(Groups groups, Access access) {
        this.groups = groups;
        this.access = access;
    }

    @GetMapping
    Page<GroupItem> list(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestParam(required = false) @Nullable String status) {
        var tenant = access.tenantId(slug);
        var found = TeamAnswers.removed(status) ? groups.removed(actor, tenant) : groups.list(actor, tenant);
        return new Page<>(found.stream().map(GroupItem::of).toList(), null);
    }

    @PostMapping
    ResponseEntity<GroupBody> create(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestBody NewGroup wanted) {
        var tenant = access.tenantId(slug);
        groups.requireManaged(actor, tenant);
        var wrong = TeamAnswers.nothingWrong();
        var order = new CreateGroup(actor, tenant, Fields.text(wrong, "/name", wanted.name, 100),
                TeamAnswers.description(wrong, wanted.description), blank(wanted.address) ? null : wanted.address,
                Boolean.TRUE.equals(wanted.hasSpace), TeamAnswers.members(wrong, wanted.members));
        Fields.check(wrong);
        var made = done(groups.create(order));
        return ResponseEntity.created(URI.create("/tenants/" + slug + "/groups/" + made.thing().id()))
                .eTag(Listing.etag(made.thing().version())).body(GroupBody.of(made));
    }

    @GetMapping("/{id}")
    ResponseEntity<GroupBody> get(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return ok(groups.get(actor, access.tenantId(slug), id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<GroupBody> change(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody GroupChange wanted) {
        var tenant = access.tenantId(slug);
        groups.requireManaged(actor, tenant);
        var wrong = TeamAnswers.nothingWrong();
        var order = new ChangeGroup(actor, tenant, id, Listing.version(ifMatch),
                wanted.name == null ? null : Fields.text(wrong, "/name", wanted.name, 100),
                wanted.description == null ? null : TeamAnswers.description(wrong, wanted.description),
                wanted.address == null
                        ? null
                        : Optional.of(wanted.address).filter(typed -> !blank(typed)),
                wanted.hasSpace);
        Fields.check(wrong);
        return ok(done(groups.change(order)));
    }

    @PutMapping("/{id}/members")
    ResponseEntity<GroupBody> members(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id,
            @RequestBody GroupMembers wanted) {
        var tenant = access.tenantId(slug);
        groups.requireManaged(actor, tenant);
        var wrong = TeamAnswers.nothingWrong();
        if (wanted.members == null) {
            wrong.add(new Problem.Field("/members", "required", "is required"));
        }
        var members = TeamAnswers.members(wrong, wanted.members);
        Fields.check(wrong);
        return ok(done(groups.setMembers(actor, tenant, id, members)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<GroupBody> remove(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return ok(groups.remove(actor, access.tenantId(slug), id));
    }

    @PostMapping("/{id}/restore")
    ResponseEntity<GroupBody> restore(@CurrentActor Actor actor, @PathVariable String slug, @PathVariable UUID id) {
        return ok(groups.restore(actor, access.tenantId(slug), id).group());
    }

    private static Staffed<Group> done(TeamResult<Group> result) {
        return TeamAnswers.of(result, GroupBody::of);
    }

    private static ResponseEntity<GroupBody> ok(Staffed<Group> group) {
        return ResponseEntity.ok().eTag(Listing.etag(group.thing().version())).body(GroupBody.of(group));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
