package com.dezky.storage.web;

import com.dezky.storage.Overview;
import com.dezky.storage.Place;
import com.dezky.ui.Formats;
import com.dezky.ui.Language;
import com.dezky.ui.Meter;
import com.dezky.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How full something is, as a bar with its words.
@Component
public class StorageMeters {
    private final Texts texts;

    StorageMeters(Texts texts) {
        this.texts = texts;
    }

    /// Null while nothing was measured.
    public @Nullable Meter of(Overview all) {
        return all.used() == null ? null : meter(texts.text("storage.total"), all.used(), all.plan());
    }

    /// Null while it was not measured, or has no limit.
    @Nullable
    Meter of(Place place) {
        var limit = place.applied();
        return place.used() == null || limit == null || limit == 0 ? null : meter(place.name(), place.used(), limit);
    }

    private Meter meter(String label, long used, long limit) {
        var formats = new Formats(Language.current(), Formats.DEFAULT_ZONE);
        var words = used > limit
                ? texts.text("storage.over", "used", formats.size(used), "limit", formats.size(limit), "over",
                        formats.size(used - limit))
                : texts.text("storage.of", "used", formats.size(used), "limit", formats.size(limit), "share",
                        formats.percent((double) used / limit));
        return new Meter(label, used, limit, words);
    }
}
