package com.dezky.storage;

import static com.dezky.access.Permission.MANAGE_STORAGE;
import static com.dezky.access.Permission.VIEW_STORAGE;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.kernel.Cursors;
import com.dezky.kernel.Page;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.storage.PlaceStore.Position;
import com.dezky.storage.SetQuotaResult.AbovePlan;
import com.dezky.storage.SetQuotaResult.Chosen;
import com.dezky.storage.SetQuotaResult.TooSmall;
import com.dezky.ui.Formats;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A tenant's files: how full they are, and how full they may get. Everything is answered from our own rows; the file
/// server is asked by the worker alone.
@Service
public class Storage {
    /// Less than this is no quota but a way to lock somebody out.
    private static final long LEAST_QUOTA = 1_000_000;

    private final PlaceStore places;
    private final LookStore looks;
    private final Access access;
    private final Audit audit;
    private final Cursors cursors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Storage(PlaceStore places, LookStore looks, Access access, Audit audit, Cursors cursors,
            ApplicationEventPublisher events, Clock clock) {
        this.places = places;
        this.looks = looks;
        this.access = access;
        this.audit = audit;
        this.cursors = cursors;
        this.events = events;
        this.clock = clock;
    }

    /// Everything together.
    @Transactional(readOnly = true)
    public Overview overview(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_STORAGE, tenant);
        return places.overview(tenant);
    }

    /// Spaces and people's own files, the biggest first; what was never measured comes last.
    @Transactional(readOnly = true)
    public Page<Place> list(Actor actor, TenantId tenant, PlaceFilter filter, @Nullable String cursor, int limit) {
        access.require(actor, VIEW_STORAGE, tenant);
        var name = "storage:" + tenant + ":" + filter;
        var found = places.list(tenant, filter,
                cursor == null ? Position.START : position(cursors.read(name, cursor, 2)), limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var last = found.get(limit - 1);
        var size = last.used() == null ? -1 : last.used();
        return new Page<>(found.subList(0, limit), cursors.write(name, Long.toString(size), last.id().toString()));
    }

    /// One of them.
    /// @throws Problem 404 when there is none
    @Transactional(readOnly = true)
    public Place get(Actor actor, TenantId tenant, Kind kind, UUID id) {
        access.require(actor, VIEW_STORAGE, tenant);
        return find(tenant, kind, id);
    }

    /// The last days that have a figure, oldest first; a day without one was not measured.
    @Transactional(readOnly = true)
    public List<Day> days(Actor actor, TenantId tenant, int days) {
        access.require(actor, VIEW_STORAGE, tenant);
        return places.days(tenant, LocalDate.ofInstant(clock.instant(), Formats.DEFAULT_ZONE).minusDays(days - 1));
    }

    /// Says no, before anything else is judged, to who may not see storage.
    @Transactional(readOnly = true)
    public void requireSeen(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_STORAGE, tenant);
    }

    /// As {@link #requireSeen}, to who may not choose quotas.
    @Transactional(readOnly = true)
    public void requireManaged(Actor actor, TenantId tenant) {
        access.require(actor, MANAGE_STORAGE, tenant);
    }

    /// Chooses how much a place holds. Each fits into the plan by itself; together they may promise more than the plan
    /// holds, since hardly anybody fills theirs.
    /// @throws Problem 404 when there is no such place, 412 `stale` when someone else was faster
    @Transactional
    public SetQuotaResult choose(SetQuota command) {
        access.require(command.by(), MANAGE_STORAGE, command.tenant());
        var tenant = command.tenant();
        var was = find(tenant, command.kind(), command.id());
        if (was.version() != command.version()) {
            throw stale(was);
        }
        var bytes = command.bytes();
        var plan = places.overview(tenant).plan();
        if (bytes != null && bytes > plan) {
            return new AbovePlan(plan);
        }
        if (bytes != null && bytes < LEAST_QUOTA) {
            return new TooSmall(LEAST_QUOTA);
        }
        if (!places.choose(tenant, command.kind(), command.id(), bytes, command.version())) {
            throw stale(find(tenant, command.kind(), command.id()));
        }
        var now = find(tenant, command.kind(), command.id());
        audit.record(AuditEvent.of(command.by(), "storage.quota-changed", tenant,
                was.kind() == Kind.SPACE ? "space" : "member", was.id(), was.name())
                .changing("quotaBytes", was.quota(), now.quota()).changing("chosen", was.own(), now.own()));
        events.publishEvent(new StorageQuotasChanged(tenant, things(tenant, was)));
        return new Chosen(now);
    }

    /// Asks the worker for a look at once. It does what it can, and not more than once a minute.
    @Transactional
    public void refresh(Actor actor, TenantId tenant) {
        access.require(actor, VIEW_STORAGE, tenant);
        looks.ask(tenant, clock.instant());
    }

    /// The tenant's own space is the tenant's matter; the others are one thing of many.
    private static Set<UUID> things(TenantId tenant, Place place) {
        return place.id().equals(tenant.value()) ? Set.of() : Set.of(place.id());
    }

    private static Problem stale(Place now) {
        var own = Optional.ofNullable(now.own());
        return Problem
                .stale(own.<Map<String, Object>>map(bytes -> Map.of("version", now.version(), "quotaBytes", bytes))
                        .orElseGet(() -> Map.of("version", now.version())));
    }

    private Place find(TenantId tenant, Kind kind, UUID id) {
        return places.find(tenant, kind, id).orElseThrow(() -> Problem.notFound(kind.word()));
    }

    private static Position position(List<String> parts) {
        return new Position(Long.parseLong(parts.getFirst()), UUID.fromString(parts.getLast()));
    }
}
