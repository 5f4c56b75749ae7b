package com.dezky.audit.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found, in sentences for people.
/// @param broken the first place that does not hold; null when everything does
record Verdict(List<String> sentences, @Nullable Break broken) {
    /// @param what `altered`, `missing`, `moved`, `inserted`, `forged`, `cut` or `unreadable`
    /// @param line of the file, from 1
    /// @param seq  the entry's number in its chain
    /// @param id   the entry's id, where the line has one
    record Break(What what, long line, long seq, @Nullable String id) {}

    enum What {
        ALTERED,
        MISSING,
        MOVED,
        INSERTED,
        FORGED,
        CUT,
        UNREADABLE
    }
}
