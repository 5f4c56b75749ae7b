package com.dezky.storage;

import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.ocis.OcisClient;
import com.dezky.ocis.OcisUser;
import com.dezky.ocis.SpaceUse;
import com.dezky.storage.PlaceStore.Position;
import com.dezky.storage.UsageStore.Known;
import com.dezky.tenant.TenantProgress;
import com.dezky.ui.Formats;
import com.dezky.upstream.UpstreamFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// One round over every tenant's files. The file server lists everything at once and knows no pages, so two calls serve
/// all tenants; what is in the lists is told apart by the ids that Dezky knows, and the rest is nobody's here.
///
/// A list that lacks something known is not believed: it is asked for by its id, and only a plain "there is none" makes
/// it gone. Where even that cannot be had, the last figures stay with their times, and the day gets none.
@Component
class Sampling {
    private static final Logger LOG = LoggerFactory.getLogger(Sampling.class);

    /// How many missing ones are asked for by id in a round. More are a list that is broken.
    private static final int MOST_ASKED = 50;

    /// @param spaces   by the file server's id
    /// @param personal by account name
    private record Listing(Map<String, SpaceUse> spaces, Map<String, SpaceUse> personal) {}

    /// @param found  by thing
    /// @param absent what is known, and the file server says there is no such thing
    private record Look(Map<UUID, SpaceUse> found, List<Known> absent, boolean complete) {}

    private final OcisClient ocis;
    private final LookStore looks;
    private final UsageStore usage;
    private final PlaceStore places;
    private final Warnings warnings;
    private final TenantProgress tenants;
    private final ApplicationEventPublisher events;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final StorageSettings settings;

    Sampling(OcisClient ocis, LookStore looks, UsageStore usage, PlaceStore places, Warnings warnings,
            TenantProgress tenants, ApplicationEventPublisher events, Scope scope,
            TransactionTemplate transaction, Clock clock, StorageSettings settings) {
        this.ocis = ocis;
        this.looks = looks;
        this.usage = usage;
        this.places = places;
        this.warnings = warnings;
        this.tenants = tenants;
        this.events = events;
        this.scope = scope;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /// Makes the round if it is due, or somebody asked for it, and nobody else is at it.
    void runIfDue() {
        if (ocis.configured()) {
            inPlatform(() -> looks.claim(clock.instant(), settings.sampleEvery())).ifPresent(this::round);
        }
    }

    private void round(UUID lease) {
        try {
            listing().ifPresentOrElse(listing -> each(lease, listing), () -> inPlatform(() -> {
                looks.silent(clock.instant());
                return true;
            }));
        } finally {
            inPlatform(() -> {
                looks.settle(lease);
                return true;
            });
        }
    }

    private Optional<Listing> listing() {
        try {
            var uses = ocis.spaceUses();
            var names = ocis.users().stream().collect(Collectors.toMap(OcisUser::id, OcisUser::username,
                    (one, _) -> one));
            return Optional.of(new Listing(uses.stream().collect(Collectors.toMap(SpaceUse::id, Function.identity(),
                    (one, _) -> one)), personal(uses, names)));
        } catch (UpstreamFailure silent) {
            LOG.warn("how full spaces are is not known now: {}", silent.getMessage());
            return Optional.empty();
        }
    }

    /// Whose a space is the account's id says; its alias could be changed by its owner.
    private static Map<String, SpaceUse> personal(List<SpaceUse> uses, Map<String, String> names) {
        var found = new HashMap<String, SpaceUse>();
        for (var use : uses) {
            var name = names.get(use.ownerId());
            if (use.kind() == SpaceUse.Kind.PERSONAL && name != null) {
                found.put(name, use);
            }
        }
        return found;
    }

    private void each(UUID lease, Listing listing) {
        var asks = new AtomicInteger(MOST_ASKED);
        for (var tenant : inPlatform(looks::tenants)) {
            if (!inPlatform(() -> looks.extend(lease, clock.instant()))) {
                LOG.info("the round over storage is in other hands");
                return;
            }
            try {
                var known = inTenant(tenant, () -> usage.known(tenant));
                var look = look(known, listing, asks);
                inTenant(tenant, () -> {
                    note(tenant, known, look);
                    return true;
                });
            } catch (RuntimeException failure) {
                LOG.warn("the files of tenant {} could not be looked at", tenant, failure);
            }
        }
    }

    private Look look(List<Known> known, Listing listing, AtomicInteger asks) {
        var found = new HashMap<UUID, SpaceUse>();
        var absent = new java.util.ArrayList<Known>();
        var complete = true;
        for (var thing : known) {
            var listed = Optional.ofNullable(thing.subject() != null
                    ? listing.personal.get(thing.subject())
                    : thing.drive() == null ? null : listing.spaces.get(thing.drive()));
            if (listed.isPresent()) {
                found.put(thing.thing(), listed.get());
            } else if (thing.drive() != null) {
                try {
                    var asked = ask(thing.drive(), asks);
                    asked.ifPresentOrElse(use -> found.put(thing.thing(), use), () -> absent.add(thing));
                } catch (UpstreamFailure unsaid) {
                    complete = false;
                }
            }
        }
        return new Look(found, absent, complete);
    }

    private Optional<SpaceUse> ask(String drive, AtomicInteger asks) {
        if (asks.getAndDecrement() <= 0) {
            throw new com.dezky.upstream.Unavailable("Files (OCIS)", "Files (OCIS) leaves out too much to ask for.");
        }
        return ocis.findSpaceUse(drive);
    }

    private void note(TenantId tenant, List<Known> known, Look look) {
        var now = clock.instant();
        var held = places.held(tenants.find(tenant).orElseThrow().plan());
        var unsettled = new HashSet<UUID>();
        known.forEach(thing -> Optional.ofNullable(look.found.get(thing.thing())).ifPresent(use -> {
            var wanted = thing.wanted(held);
            usage.saw(tenant, thing, use, wanted, now);
            if (thing.kind() == Kind.MEMBER && !thing.settled() && use.quota() != wanted) {
                unsettled.add(thing.thing());
            }
        }));
        var left = known.stream().filter(thing -> !look.absent.contains(thing)).map(Known::thing).toList();
        usage.keepOnly(tenant, left);
        if (look.complete) {
            looks.looked(tenant, now);
            complete(tenant, now);
        } else {
            looks.partial(tenant, now);
        }
        if (!unsettled.isEmpty()) {
            events.publishEvent(new StorageQuotasChanged(tenant, unsettled));
        }
    }

    private void complete(TenantId tenant, Instant now) {
        var all = places.overview(tenant);
        var used = all.used();
        if (used != null) {
            usage.day(tenant, LocalDate.ofInstant(now, Formats.DEFAULT_ZONE), used, all.plan());
        }
        warnings.judge(tenant, all, places.list(tenant, PlaceFilter.ALL, Position.START, Integer.MAX_VALUE),
                now);
    }

    private <T> T inPlatform(Supplier<T> work) {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }

    private <T> T inTenant(TenantId tenant, Supplier<T> work) {
        return scope.tenant(tenant, () -> Objects.requireNonNull(transaction.execute(open -> work.get())));
    }
}
