package com.dezky.member;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What a tenant's people should have elsewhere, besides their accounts.
/// @param mailboxes      all that are not gone for good
/// @param mailboxMembers who works in each shared one: memberships by mailbox
/// @param groups         removed ones too, while something of them is left
/// @param groupMembers   memberships by group
public record DesiredPeople(List<Mailbox> mailboxes, Map<UUID, Set<UUID>> mailboxMembers, List<Group> groups,
        Map<UUID, Set<UUID>> groupMembers) {
    /// Nobody.
    public static final DesiredPeople NONE = new DesiredPeople(List.of(), Map.of(), List.of(), Map.of());

    /// Who works in a shared mailbox.
    public Set<UUID> in(Mailbox mailbox) {
        return mailboxMembers.getOrDefault(mailbox.id(), Set.of());
    }

    /// Who is in a group.
    public Set<UUID> in(Group group) {
        return groupMembers.getOrDefault(group.id(), Set.of());
    }
}
