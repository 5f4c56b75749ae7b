package com.dezky.emulator.ocis;

import com.dezky.emulator.ocis.State.Grant;
import com.dezky.emulator.ocis.State.Space;
import com.dezky.emulator.ocis.State.User;
import java.util.Optional;

/// What a caller may do with a space. Reading its members needs membership, whatever the caller's role.
record SpaceRights(State state) {

    /// The best role the caller has in this space, by himself or through a group.
    Optional<Role.Share> membership(User caller, Space space) {
        return space.grants().stream().filter(grant -> covers(grant, caller)).map(Grant::role).max(
                (one, other) -> Integer.compare(one.ordinal(), other.ordinal()));
    }

    boolean manager(User caller, Space space) {
        return membership(caller, space).filter(role -> role == Role.Share.MANAGER).isPresent();
    }

    boolean member(User caller, Space space) {
        return space.disabled() ? manager(caller, space) : membership(caller, space).isPresent();
    }

    boolean sees(User caller, Space space) {
        return caller.role().managesSpaces() || member(caller, space);
    }

    private boolean covers(Grant grant, User caller) {
        return grant.toGroup()
                ? state.groups.find(grant.principal()).filter(group -> group.members().contains(caller.id()))
                        .isPresent()
                : grant.principal().equals(caller.id());
    }
}
