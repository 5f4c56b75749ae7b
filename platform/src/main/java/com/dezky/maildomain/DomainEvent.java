package com.dezky.maildomain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to a domain.
/// @param detail what it was about, as a record's host; null for none
public record DomainEvent(Instant at, Kind kind, @Nullable String detail) {
    public enum Kind {
        ADDED,
        PROVEN,
        TAKEN,
        OWNERSHIP_LOST,
        OWNERSHIP_BACK,
        IN_MAIL,
        VERIFIED,
        BROKEN,
        MENDED,
        MX_HERE,
        MX_ELSEWHERE,
        DMARC_CHANGED,
        MADE_PRIMARY,
        ALIAS_ADDED,
        ALIAS_REMOVED,
        OPTED_OUT,
        OPTED_IN,
        KEYS_ASKED,
        KEYS_SHOWN,
        KEYS_ACTIVE,
        KEYS_DONE
    }
}
