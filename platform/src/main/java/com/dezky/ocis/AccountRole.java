package com.dezky.ocis;

/// What an account may do in the whole installation. It has exactly one of these; their ids are the same everywhere.
public enum AccountRole {
    /// Accounts, groups, roles and every space.
    ADMIN("71881883-1768-46bd-a24d-a356a2afdf7f"),
    /// Every team space, and no accounts.
    SPACE_ADMIN("2aadd357-682c-406b-8874-293091995fdd"),
    /// A personal space, and sharing from it.
    USER("d7beeea8-8ff4-406b-8fb6-ab2dd81e6b11"),
    /// No space of its own; receives what others share.
    USER_LIGHT("38071a68-456a-4553-846a-fa67bf5596cc");

    private final String id;

    AccountRole(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
