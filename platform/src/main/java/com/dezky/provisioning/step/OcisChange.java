package com.dezky.provisioning.step;

import com.dezky.ocis.SpaceName;
import com.dezky.ocis.SpacePatch;

/// What can be done about a tenant on the file server.
sealed interface OcisChange extends Change {
    record CreateGroup(Finding finding) implements OcisChange {}

    /// Never safe to repeat: the next look lists again, and two of a kind stop the step.
    record CreateSpace(Finding finding, SpaceName name) implements OcisChange {}

    record UpdateSpace(Finding finding, String space, SpacePatch patch) implements OcisChange {}

    record DisableSpace(Finding finding, String space) implements OcisChange {}

    record RestoreSpace(Finding finding, String space) implements OcisChange {}

    record Grant(Finding finding, String space, String group) implements OcisChange {}

    record ChangeGrant(Finding finding, String space, String grant) implements OcisChange {}

    record AddMember(Finding finding, String group, String user) implements OcisChange {}

    record RemoveMember(Finding finding, String group, String user) implements OcisChange {}

    record SetEnabled(Finding finding, String user, boolean enabled) implements OcisChange {}

    record PurgeSpace(Finding finding, String space) implements OcisChange {}

    /// Takes the personal space with it.
    record DeleteUser(Finding finding, String user) implements OcisChange {}

    record DeleteGroup(Finding finding, String group) implements OcisChange {}

    record Leave(Finding finding) implements OcisChange {}
}
