package com.dezky.storage.web;

import com.dezky.kernel.Page;
import com.dezky.storage.Day;
import com.dezky.storage.Fill;
import com.dezky.storage.Overview;
import com.dezky.storage.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Storage as the API says it.
final class StorageBodies {
    record Body(@Nullable Long usedBytes, long planBytes, long assignedBytes, @Nullable String state,
            @Nullable Instant measuredAt, @Nullable Instant failingSince, @Nullable String failure, int unmeasured,
            List<Item> items, @Nullable String nextCursor) {}

    record Item(String kind, UUID id, String name, @Nullable String email, @Nullable Long usedBytes, long quotaBytes,
            boolean quotaChosen, @Nullable Long appliedQuotaBytes, @Nullable String state, boolean enabled,
            @Nullable Instant measuredAt, long version) {}

    record DayBody(LocalDate day, long usedBytes, long planBytes) {}

    private StorageBodies() {}

    static Body of(Overview all, Page<Place> places) {
        var failing = all.failingSince() != null;
        return new Body(all.used(), all.plan(), all.assigned(), word(all.fill()), all.lookedAt(), all.failingSince(),
                failing ? all.partial() ? "partial" : "silent" : null, all.unmeasured(),
                places.items().stream().map(StorageBodies::of).toList(), places.nextCursor());
    }

    static Item of(Place place) {
        return new Item(place.kind().word(), place.id(), place.name(), place.email(), place.used(), place.quota(),
                place.own() != null, place.applied(), word(place.fill()), place.enabled(), place.measuredAt(),
                place.version());
    }

    static DayBody of(Day day) {
        return new DayBody(day.day(), day.used(), day.quota());
    }

    private static @Nullable String word(@Nullable Fill fill) {
        return fill == null ? null : fill.word();
    }
}
