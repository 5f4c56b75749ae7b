package com.dezky.member.web;

import com.dezky.access.Memberships.Filter;
import com.dezky.access.Role;
import com.dezky.access.Roster;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which part of the list somebody looks at; every view has an address.
record ListView(@Nullable String q, @Nullable String role, @Nullable String status, @Nullable String cursor) {
    static final String ROOT = "/admin/members";
    static final ListView ALL = new ListView(null, null, null, null);

    /// What cannot be read filters nothing.
    Filter filter() {
        return new Filter(q == null || q.isBlank() ? null : q.strip(), role == null ? null : Role.of(role).orElse(null),
                Arrays.stream(Roster.State.values())
                        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(status)).findFirst()
                        .orElse(null));
    }

    boolean filtered() {
        return !filter().equals(Filter.EVERYBODY);
    }

    ListView role(@Nullable String other) {
        return new ListView(q, other, status, null);
    }

    ListView status(@Nullable String other) {
        return new ListView(q, role, other, null);
    }

    ListView from(@Nullable String other) {
        return new ListView(q, role, status, other);
    }

    /// What of it goes into a form that is about everybody it shows.
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("q", q == null ? "" : q);
        fields.put("role", role == null ? "" : role);
        fields.put("status", status == null ? "" : status);
        return fields;
    }

    String address() {
        return address(ROOT);
    }

    String address(String root) {
        return with(with(with(with(root, "q", q), "role", role), "status", status), "cursor", cursor);
    }

    /// The same list with somebody beside it.
    String member(UUID id) {
        return with(address(), "member", id.toString());
    }

    static String with(String address, String name, @Nullable String value) {
        return value == null || value.isBlank()
                ? address
                : address + (address.contains("?") ? "&" : "?") + name + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
