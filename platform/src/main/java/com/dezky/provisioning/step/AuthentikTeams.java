package com.dezky.provisioning.step;

import com.dezky.authentik.User;
import com.dezky.member.Group;
import com.dezky.provisioning.step.AuthentikChange.AddMember;
import com.dezky.provisioning.step.AuthentikChange.CreateTeam;
import com.dezky.provisioning.step.AuthentikChange.DeleteGroup;
import com.dezky.provisioning.step.AuthentikChange.Leave;
import com.dezky.provisioning.step.AuthentikChange.RemoveMember;
import com.dezky.provisioning.step.AuthentikStep.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What differs in a customer's own groups at the identity provider. Pure.
final class AuthentikTeams {
    /// Marks a group upstream with the id it has here.
    static final String GROUP = "dezky_group";

    private final DesiredTenant desired;
    private final AuthentikStep.Observed observed;
    private final List<AuthentikChange> changes = new ArrayList<>();

    private AuthentikTeams(DesiredTenant desired, AuthentikStep.Observed observed) {
        this.desired = desired;
        this.observed = observed;
    }

    static List<AuthentikChange> of(DesiredTenant desired, AuthentikStep.Observed observed) {
        var teams = new AuthentikTeams(desired, observed);
        desired.people().groups().forEach(teams::team);
        return teams.changes;
    }

    static Map<String, Object> marks(DesiredTenant desired, Group group) {
        return Map.of(GROUP, group.id().toString(), AuthentikDrift.TENANT, desired.id().toString());
    }

    private void team(Group group) {
        var name = desired.nameOf(group);
        var team = observed.teams().get(group.id());
        var field = "group:" + group.handle();
        if (desired.gone() || group.removed()) {
            if (team != null && team.ours()) {
                changes.add(new DeleteGroup(Finding.unwanted(field, name, "The group was removed.").about(group.id()),
                        team.group().id()));
            }
        } else if (team == null) {
            changes.add(new CreateTeam(Finding.missing(field, name, "Every group is one at the identity provider.")
                    .about(group.id()), name, marks(desired, group)));
        } else if (!team.ours()) {
            changes.add(new Leave(Finding.blocked(field, name, team.group().name(), "Identity (Authentik) has a group "
                    + "named \"" + name + "\" that Dezky did not make. Rename or delete it there.").about(group.id())));
        } else {
            members(group, team);
        }
    }

    private void members(Group group, Team team) {
        var wanted = desired.keysIn(group);
        var here = desired.members().stream().map(DesiredMember::key).collect(Collectors.toSet());
        var inTeam = team.members().stream().map(User::uuid).collect(Collectors.toSet());
        for (var member : desired.members()) {
            var user = observed.users().get(member.key());
            var field = "group:" + group.handle() + ":" + member.key();
            if (user != null && wanted.contains(member.key()) && !inTeam.contains(user.uuid())) {
                changes.add(new AddMember(Finding.missing(field, "in the group",
                        member.email() + " belongs to " + group.name() + ".").about(group.id()), team.group().id(),
                        user));
            }
        }
        team.members().stream().filter(user -> !wanted.contains(user.uuid()) && !observed.isUnclaimed(user))
                .forEach(user -> changes.add(new RemoveMember(here.contains(user.uuid())
                        ? Finding.unwanted("group:" + group.handle() + ":" + user.uuid(), "in the group",
                                user.username() + " does not belong to " + group.name() + " now.").about(group.id())
                        : Finding.foreign("group:" + group.handle() + ":" + user.uuid(), user.username(),
                                user.username() + " is in the group " + group.name() + " and is no member.")
                                .about(group.id()),
                        team.group().id(), user)));
    }
}
