package com.dezky.provisioning.step;

import com.dezky.ocis.Space;
import com.dezky.ocis.SpaceGrant;
import com.dezky.ocis.SpacePatch;
import com.dezky.ocis.SpaceRole;
import com.dezky.provisioning.step.OcisChange.ChangeGrant;
import com.dezky.provisioning.step.OcisChange.CreateSpace;
import com.dezky.provisioning.step.OcisChange.DisableSpace;
import com.dezky.provisioning.step.OcisChange.Grant;
import com.dezky.provisioning.step.OcisChange.Leave;
import com.dezky.provisioning.step.OcisChange.PurgeSpace;
import com.dezky.provisioning.step.OcisChange.RestoreSpace;
import com.dezky.provisioning.step.OcisChange.UpdateSpace;
import java.util.ArrayList;
import java.util.List;

/// What differs about a space and who works in it: the tenant's, or a group's. Pure.
final class OcisSpaces {
    private final DesiredTenant desired;
    private final OcisStep.Observed observed;

    OcisSpaces(DesiredTenant desired, OcisStep.Observed observed) {
        this.desired = desired;
        this.observed = observed;
    }

    List<OcisChange> of(DesiredSpace wanted) {
        var changes = new ArrayList<OcisChange>();
        var rooms = observed.spaces().get(wanted.alias());
        var found = rooms == null ? List.<Space>of() : rooms.found();
        if (wanted.gone()) {
            found.stream().filter(space -> ours(wanted, space)).forEach(space -> purge(wanted, space, changes));
        } else if (found.size() > 1) {
            changes.add(new Leave(wanted.about(Finding.blocked(wanted.field(), "one space", found.size() + " spaces",
                    "Files (OCIS) has " + found.size() + " spaces with the alias " + wanted.alias()
                            + ". Keep the one with the files, delete the others there."))));
        } else if (found.isEmpty()) {
            if (wanted.open()) {
                changes.add(new CreateSpace(wanted.about(Finding.missing(wanted.field(), wanted.alias(),
                        "Every tenant has a space for its files.")), wanted));
            }
        } else if (!ours(wanted, found.getFirst())) {
            changes.add(new Leave(wanted.about(Finding.blocked(wanted.field(), desired.mark(),
                    found.getFirst().description(), "Files (OCIS) has a space with the alias " + wanted.alias()
                            + " that Dezky did not make. Rename or delete it there."))));
        } else {
            keep(wanted, found.getFirst(), changes);
        }
        return changes;
    }

    private boolean ours(DesiredSpace wanted, Space space) {
        return space.id().equals(wanted.knownId()) || space.description().equals(desired.mark());
    }

    private void keep(DesiredSpace wanted, Space space, List<OcisChange> changes) {
        if (!space.name().equals(wanted.name().value())) {
            changes.add(new UpdateSpace(wanted.about(Finding.different(wanted.field() + ".name",
                    wanted.name().value(), space.name(), wanted.thing() == null
                            ? "The space carries the company's name."
                            : "The space carries the group's name.")),
                    space.id(), new SpacePatch(wanted.name(), null, null)));
        }
        if (!space.description().equals(desired.mark())) {
            changes.add(new UpdateSpace(wanted.about(Finding.different(wanted.field() + ".description",
                    desired.mark(), space.description(), "The description marks the space as this tenant's.")),
                    space.id(), new SpacePatch(null, desired.mark(), null)));
        }
        var quota = wanted.quota(desired);
        if (space.quotaBytes() != quota) {
            changes.add(new UpdateSpace(wanted.about(Finding.different(wanted.field() + ".quota", bytes(quota),
                    bytes(space.quotaBytes()), desired.quotas().chosen(wanted.place(desired))
                            ? "An administrator chose how much the space holds."
                            : "The plan " + desired.tenant().plan().word() + " holds " + bytes(quota) + ".")),
                    space.id(), new SpacePatch(null, null, quota)));
        }
        if (wanted.open() && space.enabled()) {
            grant(wanted, space, changes);
        } else if (wanted.open()) {
            changes.add(new RestoreSpace(wanted.about(Finding.different(wanted.field() + ".enabled", "enabled",
                    "disabled", wanted.why())), space.id()));
        } else if (space.enabled()) {
            changes.add(new DisableSpace(wanted.about(Finding.unwanted(wanted.field() + ".enabled", "disabled",
                    "enabled", wanted.why())), space.id()));
        }
    }

    static String bytes(long bytes) {
        return bytes == 0 ? "without limit" : bytes % 1_000_000_000 == 0 ? bytes / 1_000_000_000 + " GB" : bytes + " B";
    }

    private void grant(DesiredSpace wanted, Space space, List<OcisChange> changes) {
        var group = observed.groups().get(wanted.group());
        var rooms = observed.spaces().get(wanted.alias());
        var grants = rooms == null ? null : rooms.grants();
        var why = "Its group works in the space.";
        if (grants == null) {
            changes.add(new Leave(wanted.about(Finding.blocked(wanted.field() + ".manager", "the service user", null,
                    "The service user is no longer a manager of the space \"" + space.name()
                            + "\", and only a manager can let it in again."))));
        } else if (group != null) {
            var held = grants.stream().filter(grant -> grant.recipient() == SpaceGrant.Recipient.GROUP
                    && grant.recipientId().equals(group.group().id())).findFirst();
            if (held.isEmpty()) {
                changes.add(new Grant(wanted.about(Finding.missing(wanted.field() + ".group", "can edit", why)),
                        space.id(), group.group().id()));
            } else if (held.get().role().filter(SpaceRole.EDITOR::equals).isEmpty()) {
                changes.add(new ChangeGrant(wanted.about(Finding.different(wanted.field() + ".group", "can edit",
                        held.get().role().map(Enum::name).orElse("another role"), why)), space.id(),
                        held.get().id()));
            }
        }
    }

    /// Two phases: a space is disabled before it can be purged.
    private static void purge(DesiredSpace wanted, Space space, List<OcisChange> changes) {
        var why = wanted.thing() == null ? "The tenant is purged." : "The group is gone.";
        if (space.enabled()) {
            changes.add(new DisableSpace(wanted.about(Finding.unwanted(wanted.field() + ".enabled", "disabled",
                    "enabled", why)), space.id()));
        }
        changes.add(new PurgeSpace(wanted.about(Finding.unwanted(wanted.field(), space.alias(), why)), space.id()));
    }
}
