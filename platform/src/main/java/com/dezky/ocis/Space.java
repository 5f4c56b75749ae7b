package com.dezky.ocis;

/// A storage space of a team.
/// @param alias the marker by which a space is recognised; neither it nor the name is unique
/// @param description free text; empty when there is none
/// @param quotaBytes 0 is without limit
/// @param usedBytes without trash and old versions; 0 while disabled
/// @param enabled whether its members reach it
public record Space(String id, String name, String alias, String description, long quotaBytes, long usedBytes,
        boolean enabled) {}
