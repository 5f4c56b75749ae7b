package com.dezky.authentik;

import java.util.List;

/// One page of a list, exactly as the wire has it.
record Page<T>(Pagination pagination, List<T> results) {
    /// @param next the next page's number, 0 after the last
    /// @param count rows in the whole list
    record Pagination(int next, int count) {}
}
