package com.dezky.kernel;

import java.util.UUID;

/// A tenant's id, a UUIDv7 made by the database.
public record TenantId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
