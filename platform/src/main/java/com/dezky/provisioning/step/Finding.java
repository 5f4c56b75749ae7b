package com.dezky.provisioning.step;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One field that is not as it should be, for people to read.
/// @param field    names the thing within its step, as `group` or `space.quota`; the same at every look
/// @param desired  null when nothing should be there
/// @param observed null when nothing is there
/// @param why      a sentence: where the desired value comes from, or what stands in the way
/// @param thing    the id, here, of the one person, group, mailbox or domain it is about: what cannot be put right for
///                 one of them holds up nobody else; null for what the whole tenant stands on
public record Finding(String field, @Nullable String desired, @Nullable String observed, String why, Kind kind,
        @Nullable UUID thing) {
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
        return new Finding(field, desired, null, why, Kind.MISSING, null);
    }

    public static Finding unwanted(String field, String observed, String why) {
        return new Finding(field, null, observed, why, Kind.UNWANTED, null);
    }

    /// As {@link #unwanted}, where something else should be there instead.
    public static Finding unwanted(String field, String desired, String observed, String why) {
        return new Finding(field, desired, observed, why, Kind.UNWANTED, null);
    }

    public static Finding different(String field, String desired, @Nullable String observed, String why) {
        return new Finding(field, desired, observed, why, Kind.DIFFERENT, null);
    }

    public static Finding foreign(String field, String observed, String why) {
        return new Finding(field, null, observed, why, Kind.FOREIGN, null);
    }

    public static Finding lost(String field, String desired, String why) {
        return new Finding(field, desired, null, why, Kind.LOST, null);
    }

    public static Finding late(String field, String desired, @Nullable String observed, String why) {
        return new Finding(field, desired, observed, why, Kind.LATE, null);
    }

    public static Finding blocked(String field, @Nullable String desired, @Nullable String observed, String why) {
        return new Finding(field, desired, observed, why, Kind.BLOCKED, null);
    }

    /// The same finding, about this one thing of many.
    public Finding about(UUID one) {
        return new Finding(field, desired, observed, why, kind, one);
    }
}
