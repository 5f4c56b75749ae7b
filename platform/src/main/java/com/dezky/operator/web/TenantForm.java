package com.dezky.operator.web;

import org.jspecify.annotations.Nullable;

/// What was typed into the form for a new tenant.
record TenantForm(@Nullable String slug, @Nullable String name, @Nullable String plan, @Nullable String contactEmail,
        @Nullable String partner, @Nullable String ownerEmail) {
    static final TenantForm EMPTY = new TenantForm("", "", "pro", "", "", "");

    String typed(@Nullable String value) {
        return value == null ? "" : value;
    }
}
