package com.dezky.member.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of an uploaded table.
/// @param line    as an editor counts
/// @param roles   words; empty for no word about it
/// @param groups  names; null where the table has no such column
/// @param problem why the line cannot be read, as a code; null when it can
public record ImportRow(long line, String name, String email, List<String> roles, @Nullable List<String> groups,
        @Nullable String problem) {}
