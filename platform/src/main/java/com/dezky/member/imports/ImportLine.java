package com.dezky.member.imports;

import org.jspecify.annotations.Nullable;

/// What a line of a table would do, or did.
/// @param problem a code that says why not; null otherwise
/// @param detail  who or what stands in the way; null for nobody
public record ImportLine(long line, String name, String email, Kind kind, @Nullable String problem,
        @Nullable String detail) {
    public enum Kind {
        ADD,
        CHANGE,
        /// Nothing to do: they are so already.
        SAME,
        PROBLEM
    }

    static ImportLine of(ImportRow row, Kind kind) {
        return new ImportLine(row.line(), row.name(), row.email(), kind, null, null);
    }

    static ImportLine problem(ImportRow row, String problem, @Nullable String detail) {
        return new ImportLine(row.line(), row.name(), row.email(), Kind.PROBLEM, problem, detail);
    }
}
