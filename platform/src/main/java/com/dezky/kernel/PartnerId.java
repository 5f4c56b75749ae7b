package com.dezky.kernel;

import java.util.UUID;

/// A partner's id, a UUIDv7 made by the database.
public record PartnerId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
