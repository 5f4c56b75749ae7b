package com.dezky.provisioning.step;

import org.jspecify.annotations.Nullable;

/// One field that is not as it should be, for people to read.
/// @param field    names the thing within its step, as `group` or `space.quota`; the same at every look
/// @param desired  null when nothing should be there
/// @param observed null when nothing is there
/// @param why      a sentence: where the desired value comes from, or what stands in the way
public record Finding(String field, @Nullable String desired, @Nullable String observed, String why, Kind kind) {
    /// What may be done about it, and by whom.
    public enum Kind {
        /// Ours, and gone: made again by whoever finds it.
        MISSING,
        /// Open where it should be closed, or there where it should be gone: corrected by whoever finds it.
        UNWANTED,
        /// Another value than ours. Somebody may have meant it, so a sweep leaves the choice to a person.
        DIFFERENT,
        /// Not made by us. Only somebody's explicit order takes it away.
        FOREIGN,
        /// Ours, gone, and not for this step to make again.
        LOST,
        /// Comes by itself; look again in a while.
        LATE,
        /// Stands in the way of everything else until a person has solved it.
        BLOCKED
    }

    public static Finding missing(String field, String desired, String why) {
        return new Finding(field, desired, null, why, Kind.MISSING);
    }

    public static Finding unwanted(String field, String observed, String why) {
        return new Finding(field, null, observed, why, Kind.UNWANTED);
    }

    /// As {@link #unwanted}, where something else should be there instead.
    public static Finding unwanted(String field, String desired, String observed, String why) {
        return new Finding(field, desired, observed, why, Kind.UNWANTED);
    }

    public static Finding different(String field, String desired, @Nullable String observed, String why) {
        return new Finding(field, desired, observed, why, Kind.DIFFERENT);
    }

    public static Finding foreign(String field, String observed, String why) {
        return new Finding(field, null, observed, why, Kind.FOREIGN);
    }

    public static Finding lost(String field, String desired, String why) {
        return new Finding(field, desired, null, why, Kind.LOST);
    }

    public static Finding late(String field, String desired, @Nullable String observed, String why) {
        return new Finding(field, desired, observed, why, Kind.LATE);
    }

    public static Finding blocked(String field, @Nullable String desired, @Nullable String observed, String why) {
        return new Finding(field, desired, observed, why, Kind.BLOCKED);
    }
}
