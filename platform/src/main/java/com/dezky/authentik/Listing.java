package com.dezky.authentik;

import com.dezky.upstream.Unavailable;
import com.dezky.upstream.UpstreamHttp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/// Reads a whole list, page by page. The server ignores filters it does not know and filters without a value, and
/// answers with everything; so a filter here always has a value, and every row is looked at again by the caller.
final class Listing {
    private static final int PAGE_SIZE = 100; // the most that releases from 2025.12 allow
    private static final int ATTEMPTS = 3;

    private final UpstreamHttp http;

    Listing(UpstreamHttp http) {
        this.http = http;
    }

    /// Every row of the list, each once.
    /// @param path below `/api/v3`, with its final slash
    /// @param key what tells two rows apart
    /// @throws Unavailable when the list keeps changing while it is read
    <T> List<T> all(String path, String filter, String value, ParameterizedTypeReference<Page<T>> type,
            Function<T, Object> key) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an empty " + filter + " would list everything");
        }
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var rows = once(path, filter, value, type, key);
            if (rows != null) {
                return rows;
            }
        }
        throw new Unavailable(http.name(), "%s's list changed while we read it.".formatted(http.name()));
    }

    /// Null when a row came or went between two pages: then one may have been seen twice, or never.
    private <T> @Nullable List<T> once(String path, String filter, String value,
            ParameterizedTypeReference<Page<T>> type, Function<T, Object> key) {
        var rows = new ArrayList<T>();
        var seen = new HashSet<Object>();
        var number = 1;
        var expected = -1;
        do {
            var page = page(path, filter, value, number, type);
            var drifted = expected >= 0 && page.pagination().count() != expected
                    || !page.results().stream().allMatch(row -> seen.add(key.apply(row)));
            if (drifted) {
                return null;
            }
            expected = page.pagination().count();
            rows.addAll(page.results());
            number = page.pagination().next();
        } while (number > 0);
        return rows.size() == expected ? rows : null;
    }

    private <T> Page<T> page(String path, String filter, String value, int number,
            ParameterizedTypeReference<Page<T>> type) {
        return http.read(http.get().uri(uri -> uri.path("/api/v3" + path)
                .queryParam(filter, "{value}")
                .queryParam("page", number)
                .queryParam("page_size", PAGE_SIZE)
                .build(value)), type);
    }
}
