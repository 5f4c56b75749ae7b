package com.dezky.ocis;

import java.util.Arrays;
import java.util.Optional;

/// What a member of a space may do; the ids are the same in every installation.
public enum SpaceRole {
    VIEWER("a8d5fe5e-96e3-418d-825b-534dbdf22b99"),
    EDITOR("58c63c02-1d89-4572-916a-870abc5a1b7d"),
    MANAGER(
            "312c0871-5ef7-4b3a-85b6-0e4074c64049");

    private final String id;

    SpaceRole(String id) {
        this.id = id;
    }

    /// The id of the role's definition.
    public String id() {
        return id;
    }

    /// The role of this id; empty for one that Dezky does not hand out.
    public static Optional<SpaceRole> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }
}
