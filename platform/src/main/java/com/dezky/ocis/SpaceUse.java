package com.dezky.ocis;

import java.util.OptionalLong;

/// How full a space is.
/// @param ownerId the account whose personal space it is; empty for a team's
/// @param used bytes, without trash and old versions; empty where the server does not say, as for a disabled space
/// @param quota bytes; 0 is without limit
public record SpaceUse(String id, Kind kind, String ownerId, OptionalLong used, long quota, boolean enabled) {
    public enum Kind {
        PROJECT,
        PERSONAL
    }
}
