package com.dezky.provisioning.step;

import com.dezky.ocis.OcisUser;
import com.dezky.ocis.Space;
import com.dezky.ocis.SpaceGrant;
import com.dezky.ocis.SpaceName;
import com.dezky.ocis.SpacePatch;
import com.dezky.ocis.SpaceRole;
import com.dezky.provisioning.step.DesiredTenant.Presence;
import com.dezky.provisioning.step.OcisChange.AddMember;
import com.dezky.provisioning.step.OcisChange.ChangeGrant;
import com.dezky.provisioning.step.OcisChange.CreateGroup;
import com.dezky.provisioning.step.OcisChange.CreateSpace;
import com.dezky.provisioning.step.OcisChange.DeleteGroup;
import com.dezky.provisioning.step.OcisChange.DeleteUser;
import com.dezky.provisioning.step.OcisChange.DisableSpace;
import com.dezky.provisioning.step.OcisChange.Grant;
import com.dezky.provisioning.step.OcisChange.Leave;
import com.dezky.provisioning.step.OcisChange.PurgeSpace;
import com.dezky.provisioning.step.OcisChange.RemoveMember;
import com.dezky.provisioning.step.OcisChange.RestoreSpace;
import com.dezky.provisioning.step.OcisChange.SetEnabled;
import com.dezky.provisioning.step.OcisChange.UpdateSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What differs on the file server. Pure.
final class OcisDrift {
    static final String SPACE_NAME = "space.name";

    private final DesiredTenant desired;
    private final OcisStep.Observed observed;
    private final List<OcisChange> changes = new ArrayList<>();

    private OcisDrift(DesiredTenant desired, OcisStep.Observed observed) {
        this.desired = desired;
        this.observed = observed;
    }

    static List<OcisChange> of(DesiredTenant desired, OcisStep.Observed observed) {
        var drift = new OcisDrift(desired, observed);
        if (desired.gone()) {
            drift.purge();
        } else if (observed.spaces().size() > 1) {
            drift.changes.add(new Leave(Finding.blocked("space", "one space", observed.spaces().size() + " spaces",
                    "Files (OCIS) has " + observed.spaces().size() + " spaces with the alias "
                            + OcisStep.alias(desired) + ". Keep the one with the files, delete the others there.")));
        } else if (observed.spaces().stream().anyMatch(space -> !drift.ours(space))) {
            drift.changes.add(new Leave(Finding.blocked("space", desired.mark(),
                    observed.spaces().getFirst().description(), "Files (OCIS) has a space with the alias "
                            + OcisStep.alias(desired) + " that Dezky did not make. Rename or delete it there.")));
        } else {
            drift.keep();
        }
        return List.copyOf(drift.changes);
    }

    private boolean ours(Space space) {
        return space.id().equals(desired.tenant().upstream().ocisSpace())
                || space.description().equals(desired.mark());
    }

    private void keep() {
        if (observed.group() == null) {
            changes.add(new CreateGroup(Finding.missing("group", desired.slug(),
                    "Every tenant has a group named like its slug.")));
        }
        if (observed.spaces().isEmpty()) {
            changes.add(new CreateSpace(Finding.missing("space", OcisStep.alias(desired),
                    "Every tenant has a space for its files."), name()));
        } else {
            space(observed.spaces().getFirst());
        }
        desired.members().forEach(member -> {
            var user = observed.users().get(member.subject());
            if (user != null) {
                person(member, user);
            }
        });
        strangers();
    }

    private SpaceName name() {
        return SpaceName.legal(desired.accepted(StepKey.OCIS, SPACE_NAME).orElse(desired.tenant().name()));
    }

    private void space(Space space) {
        if (!space.name().equals(name().value())) {
            changes.add(new UpdateSpace(Finding.different(SPACE_NAME, name().value(), space.name(),
                    "The space carries the company's name."), space.id(), new SpacePatch(name(), null, null)));
        }
        if (!space.description().equals(desired.mark())) {
            changes.add(new UpdateSpace(Finding.different("space.description", desired.mark(), space.description(),
                    "The description marks the space as this tenant's."), space.id(),
                    new SpacePatch(null, desired.mark(), null)));
        }
        if (space.quotaBytes() != desired.quotaBytes()) {
            changes.add(new UpdateSpace(Finding.different("space.quota", bytes(desired.quotaBytes()),
                    bytes(space.quotaBytes()), "The plan " + desired.tenant().plan().word() + " holds "
                            + bytes(desired.quotaBytes()) + "."),
                    space.id(), new SpacePatch(null, null, desired.quotaBytes())));
        }
        if (desired.presence() == Presence.OPEN) {
            if (space.enabled()) {
                grant(space);
            } else {
                changes.add(new RestoreSpace(Finding.different("space.enabled", "enabled", "disabled",
                        "The tenant is " + desired.tenant().status().word() + "."), space.id()));
            }
        } else if (space.enabled()) {
            changes.add(new DisableSpace(Finding.unwanted("space.enabled", "disabled", "enabled",
                    "The tenant is " + desired.tenant().status().word() + "."), space.id()));
        }
    }

    private static String bytes(long bytes) {
        return bytes == 0 ? "without limit" : bytes % 1_000_000_000 == 0 ? bytes / 1_000_000_000 + " GB" : bytes + " B";
    }

    private void grant(Space space) {
        var group = observed.group();
        var grants = observed.grants();
        if (grants == null) {
            changes.add(new Leave(Finding.blocked("space.manager", "the service user", null,
                    "The service user is no longer a manager of the space \"" + space.name()
                            + "\", and only a manager can let it in again.")));
        } else if (group != null) {
            var held = grants.stream().filter(grant -> grant.recipient() == SpaceGrant.Recipient.GROUP
                    && grant.recipientId().equals(group.id())).findFirst();
            if (held.isEmpty()) {
                changes.add(new Grant(Finding.missing("space.group", "can edit",
                        "The tenant's group works in the tenant's space."), space.id(), group.id()));
            } else if (held.get().role().filter(SpaceRole.EDITOR::equals).isEmpty()) {
                changes.add(new ChangeGrant(Finding.different("space.group", "can edit",
                        held.get().role().map(Enum::name).orElse("another role"),
                        "The tenant's group works in the tenant's space."), space.id(), held.get().id()));
            }
        }
    }

    private void person(DesiredMember member, OcisUser user) {
        var group = observed.group();
        var inGroup = observed.groupMembers().contains(user.id());
        if (desired.serves(member)) {
            if (!user.enabled()) {
                changes.add(new SetEnabled(Finding.different("account:" + member.subject(), "enabled", "disabled",
                        member.email() + " is an active member."), user.id(), true));
            }
            if (group != null && !inGroup) {
                changes.add(new AddMember(Finding.missing("member:" + member.subject(), "in the group",
                        member.email() + " is an active member."), group.id(), user.id()));
            }
        } else if (member.neededElsewhere()) {
            if (group != null && inGroup) {
                changes.add(new RemoveMember(Finding.unwanted("member:" + member.subject(), "in the group",
                        member.email() + " has no access here now, and needs the account elsewhere."), group.id(),
                        user.id()));
            }
        } else if (user.enabled()) {
            changes.add(new SetEnabled(Finding.unwanted("account:" + member.subject(), "disabled", "enabled",
                    member.email() + " has no access now, here or elsewhere."), user.id(), false));
        }
    }

    private void strangers() {
        var known = desired.members().stream().map(DesiredMember::subject).collect(Collectors.toSet());
        var group = observed.group();
        if (group != null) {
            observed.users().forEach((subject, user) -> {
                if (!known.contains(subject) && observed.groupMembers().contains(user.id())) {
                    changes.add(new RemoveMember(Finding.foreign("member:" + subject, user.name(),
                            user.name() + " is in the tenant's group and is no member."), group.id(), user.id()));
                }
            });
        }
    }

    /// Two phases: a space is disabled before it can be purged.
    private void purge() {
        var why = "The tenant is purged.";
        observed.spaces().stream().filter(this::ours).forEach(space -> {
            if (space.enabled()) {
                changes.add(new DisableSpace(Finding.unwanted("space.enabled", "disabled", "enabled", why),
                        space.id()));
            }
            changes.add(new PurgeSpace(Finding.unwanted("space", space.alias(), why), space.id()));
        });
        desired.members().forEach(member -> {
            var user = observed.users().get(member.subject());
            if (user != null && member.onlyHere() && !member.neededElsewhere()) {
                changes.add(new DeleteUser(Finding.unwanted("account:" + member.subject(), member.email(),
                        "The tenant is purged, and nobody else needs the account."), user.id()));
            }
        });
        var group = observed.group();
        if (group != null) {
            changes.add(new DeleteGroup(Finding.unwanted("group", group.name(), why), group.id()));
        }
    }
}
