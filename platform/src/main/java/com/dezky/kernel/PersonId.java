package com.dezky.kernel;

import java.util.UUID;

/// A person's id, a UUIDv7 made by the database.
public record PersonId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
