package com.dezky.ocis;

import java.util.Optional;

/// Who may do what in a space.
/// @param id the permission's
/// @param recipientId a user's or a group's
/// @param role empty for a role that Dezky does not hand out
public record SpaceGrant(String id, Recipient recipient, String recipientId, Optional<SpaceRole> role) {
    public enum Recipient {
        USER,
        GROUP
    }
}
