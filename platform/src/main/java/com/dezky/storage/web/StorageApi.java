package com.dezky.storage.web;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import com.dezky.access.web.Listing;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import com.dezky.storage.Kind;
import com.dezky.storage.PlaceFilter;
import com.dezky.storage.SetQuota;
import com.dezky.storage.SetQuotaResult.AbovePlan;
import com.dezky.storage.SetQuotaResult.Chosen;
import com.dezky.storage.SetQuotaResult.TooSmall;
import com.dezky.storage.Storage;
import com.dezky.storage.Place;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/tenants/{slug}/storage`: how full a tenant's files are, and how full they may get.
@RestController
@OnSurface(Surface.API)
@RequestMapping("/tenants/{slug}/storage")
class StorageApi {
    /// @param quotaBytes 0 for what the plan holds
    record QuotaChange(@Nullable Long quotaBytes) {}

    private static final int MOST_DAYS = 400;

    private final Storage storage;
    private final Access access;

    StorageApi(Storage storage, Access access) {
        this.storage = storage;
        this.access = access;
    }

    /// In one transaction, so that the sum and its parts are of one moment.
    @GetMapping
    @Transactional(readOnly = true)
    public StorageBodies.Body read(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestParam(required = false) @Nullable String kind, @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        var tenant = access.tenantId(slug);
        var all = storage.overview(actor, tenant);
        var filter = new PlaceFilter(kind(kind), q == null || q.isBlank() ? null : q.strip());
        return StorageBodies.of(all, storage.list(actor, tenant, filter, cursor, Listing.limit(limit)));
    }

    private static @Nullable Kind kind(@Nullable String word) {
        return word == null
                ? null
                : Kind.find(word).orElseThrow(() -> Problem.badRequest("bad-parameter",
                        "kind is one of space, member."));
    }

    @GetMapping("/days")
    Page<StorageBodies.DayBody> days(@CurrentActor Actor actor, @PathVariable String slug,
            @RequestParam(required = false) @Nullable String days) {
        var tenant = access.tenantId(slug);
        storage.requireSeen(actor, tenant);
        return new Page<>(storage.days(actor, tenant, days(days)).stream().map(StorageBodies::of).toList(), null);
    }

    private static int days(@Nullable String typed) {
        try {
            var days = typed == null ? 90 : Integer.parseInt(typed);
            if (days >= 1 && days <= MOST_DAYS) {
                return days;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw Problem.badRequest("bad-parameter", "days is a number from 1 to " + MOST_DAYS + ".");
    }

    /// Asks the worker to measure at once.
    @PostMapping("/refresh")
    ResponseEntity<Void> refresh(@CurrentActor Actor actor, @PathVariable String slug) {
        storage.refresh(actor, access.tenantId(slug));
        return ResponseEntity.accepted().build();
    }

    @GetMapping("/spaces/{id}")
    ResponseEntity<StorageBodies.Item> space(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id) {
        return ok(storage.get(actor, access.tenantId(slug), Kind.SPACE, id));
    }

    @GetMapping("/members/{id}")
    ResponseEntity<StorageBodies.Item> member(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id) {
        return ok(storage.get(actor, access.tenantId(slug), Kind.MEMBER, id));
    }

    @PatchMapping("/spaces/{id}")
    ResponseEntity<StorageBodies.Item> changeSpace(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @RequestBody QuotaChange wanted) {
        return change(actor, slug, Kind.SPACE, id, match, wanted);
    }

    @PatchMapping("/members/{id}")
    ResponseEntity<StorageBodies.Item> changeMember(@CurrentActor Actor actor, @PathVariable String slug,
            @PathVariable UUID id, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @RequestBody QuotaChange wanted) {
        return change(actor, slug, Kind.MEMBER, id, match, wanted);
    }

    private ResponseEntity<StorageBodies.Item> change(Actor actor, String slug, Kind kind, UUID id,
            @Nullable String match, QuotaChange wanted) {
        var tenant = access.tenantId(slug);
        storage.requireManaged(actor, tenant);
        var version = Listing.version(match);
        var bytes = wanted.quotaBytes;
        if (bytes == null) {
            throw wrong("required", "is required: bytes, or 0 for what the plan holds");
        }
        return switch (storage.choose(new SetQuota(actor, tenant, kind, id, version, bytes == 0 ? null : bytes))) {
            case Chosen(var place) -> ok(place);
            case AbovePlan(var plan) -> throw wrong("above-plan", "is at most " + plan + ", which the plan holds");
            case TooSmall(var least) -> throw wrong("too-small", "is 0 for what the plan holds, or at least " + least);
        };
    }

    private static Problem wrong(String code, String sentence) {
        return Problem.invalid(List.of(new Problem.Field("/quotaBytes", code, sentence)));
    }

    private static ResponseEntity<StorageBodies.Item> ok(Place place) {
        return ResponseEntity.ok().eTag(Listing.etag(place.version())).body(StorageBodies.of(place));
    }
}
