package com.dezky.member;

import java.util.UUID;

/// What one of a tenant's addresses belongs to.
/// @param id   of the membership, the shared mailbox, the group or the program's mailbox
/// @param name as its page calls it
public record Holder(Kind kind, UUID id, String name) {
    public enum Kind {
        PERSON,
        SHARED_MAILBOX,
        GROUP,
        SERVICE_ACCOUNT
    }
}
