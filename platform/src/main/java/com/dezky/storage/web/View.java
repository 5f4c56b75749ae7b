package com.dezky.storage.web;

import com.dezky.storage.Kind;
import com.dezky.storage.PlaceFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Which part of the list somebody looks at; every view has an address.
record View(@Nullable String q, @Nullable String kind, @Nullable String cursor) {
    static final String ROOT = "/admin/storage";

    /// What cannot be read filters nothing.
    PlaceFilter filter() {
        return new PlaceFilter(kind == null ? null : Kind.find(kind).orElse(null),
                q == null || q.isBlank() ? null : q.strip());
    }

    boolean filtered() {
        return !filter().equals(PlaceFilter.ALL);
    }

    View anyKind() {
        return new View(q, null, null);
    }

    View from(@Nullable String other) {
        return new View(q, kind, other);
    }

    String address() {
        return with(with(with(ROOT, "q", q), "kind", kind), "cursor", cursor);
    }

    private static String with(String address, String name, @Nullable String value) {
        return value == null || value.isBlank()
                ? address
                : address + (address.contains("?") ? "&" : "?") + name + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
