package com.dezky.provisioning.step;

import com.dezky.ocis.NewOcisUser;
import com.dezky.ocis.SpacePatch;
import org.jspecify.annotations.Nullable;

/// What can be done about a tenant on the file server.
sealed interface OcisChange extends Change {
    record CreateGroup(Finding finding, String name) implements OcisChange {}

    /// The account of a person, known by the subject of their tokens.
    record CreateUser(Finding finding, NewOcisUser account) implements OcisChange {}

    /// @param name null to leave it
    /// @param mail null to leave it
    record UpdateUser(Finding finding, String user, @Nullable String name, @Nullable String mail)
            implements
                OcisChange {}

    /// Never safe to repeat: the next look lists again, and two of a kind stop the step.
    record CreateSpace(Finding finding, DesiredSpace space) implements OcisChange {}

    record UpdateSpace(Finding finding, String space, SpacePatch patch) implements OcisChange {}

    /// Of a person's own files.
    record SetQuota(Finding finding, String space, long bytes) implements OcisChange {}

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
