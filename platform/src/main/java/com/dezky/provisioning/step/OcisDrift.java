package com.dezky.provisioning.step;

import com.dezky.member.Group;
import com.dezky.ocis.NewOcisUser;
import com.dezky.ocis.OcisUser;
import com.dezky.provisioning.step.Finding.Kind;
import com.dezky.provisioning.step.OcisChange.AddMember;
import com.dezky.provisioning.step.OcisChange.CreateGroup;
import com.dezky.provisioning.step.OcisChange.CreateUser;
import com.dezky.provisioning.step.OcisChange.DeleteGroup;
import com.dezky.provisioning.step.OcisChange.DeleteUser;
import com.dezky.provisioning.step.OcisChange.Leave;
import com.dezky.provisioning.step.OcisChange.RemoveMember;
import com.dezky.provisioning.step.OcisChange.SetEnabled;
import com.dezky.provisioning.step.OcisChange.SetQuota;
import com.dezky.provisioning.step.OcisChange.UpdateUser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        var spaces = new OcisSpaces(desired, observed);
        var own = spaces.of(DesiredSpace.of(desired));
        if (!desired.gone() && own.stream().anyMatch(OcisDrift::blocks)) {
            return own;
        }
        drift.groups();
        drift.changes.addAll(own);
        desired.people().groups().forEach(group -> drift.changes.addAll(spaces.of(DesiredSpace.of(desired, group))));
        desired.members().forEach(drift::member);
        drift.quotas();
        drift.teams();
        if (!desired.gone()) {
            drift.strangers();
        }
        drift.deleteGroups();
        return List.copyOf(drift.changes);
    }

    /// The tenant's space, and those of its groups that have one or had one.
    static Stream<DesiredSpace> spaces(DesiredTenant desired) {
        return Stream.concat(Stream.of(DesiredSpace.of(desired)),
                desired.people().groups().stream().filter(group -> group.hasSpace() || group.upstream().space() != null)
                        .map(group -> DesiredSpace.of(desired, group)));
    }

    private static boolean blocks(OcisChange change) {
        return change.finding().kind() == Kind.BLOCKED && change.finding().field().equals("space");
    }

    private void groups() {
        if (desired.gone()) {
            return;
        }
        if (!observed.groups().containsKey(desired.slug())) {
            changes.add(new CreateGroup(Finding.missing("group", desired.slug(),
                    "Every tenant has a group named like its slug."), desired.slug()));
        }
        desired.people().groups().stream().filter(group -> !group.removed()
                && !observed.groups().containsKey(desired.nameOf(group)))
                .forEach(group -> changes.add(new CreateGroup(Finding.missing("group:" + group.handle(),
                        desired.nameOf(group), "Every group is one on the file server.").about(group.id()),
                        desired.nameOf(group))));
    }

    private void member(DesiredMember member) {
        var subject = member.subject();
        if (subject == null) {
            if (desired.serves(member)) {
                changes.add(new Leave(Finding.late("account:" + member.key(), member.email(), null,
                        "The account of " + member.email() + " at the identity provider comes first.")
                        .about(member.id())));
            }
            return;
        }
        var user = observed.users().get(subject);
        if (user != null) {
            person(member, user);
        } else if (desired.serves(member)) {
            changes.add(new CreateUser(Finding.missing("account:" + subject, member.email(),
                    "Every member has an account on the file server.").about(member.id()),
                    new NewOcisUser(subject, member.name().isBlank() ? member.email() : member.name(),
                            member.email())));
        }
    }

    private void person(DesiredMember member, OcisUser user) {
        if (desired.gone() || member.purge()) {
            leave(member, user);
        } else if (desired.serves(member)) {
            if (!user.enabled()) {
                changes.add(new SetEnabled(Finding.different("account:" + user.username(), "enabled", "disabled",
                        member.email() + " is an active member.").about(member.id()), user.id(), true));
            }
            profile(member, user);
            var group = observed.groups().get(desired.slug());
            if (group != null && !group.ids().contains(user.id())) {
                changes.add(new AddMember(Finding.missing("member:" + user.username(), "in the group",
                        member.email() + " is an active member.").about(member.id()), group.group().id(), user.id()));
            }
        } else if (member.neededElsewhere()) {
            outOfTheGroup(member, user);
        } else if (user.enabled()) {
            changes.add(new SetEnabled(Finding.unwanted("account:" + user.username(), "disabled", "enabled",
                    member.email() + " has no access now, here or elsewhere.").about(member.id()), user.id(), false));
        }
    }

    /// The name is compared with what lists say; the address is not: where one account is asked for it is empty.
    private void profile(DesiredMember member, OcisUser user) {
        var account = member.account();
        if (account == null || !observed.in(desired.slug()).contains(user.id())) {
            return;
        }
        if (!account.name().equals(user.name())) {
            changes.add(new UpdateUser(Finding.different("account.name:" + user.username(), account.name(),
                    user.name(), "The account of " + member.email() + " is kept by this tenant.").about(member.id()),
                    user.id(), account.name(), null));
        }
        if (!user.mail().isEmpty() && !account.email().equals(user.mail())) {
            changes.add(new UpdateUser(Finding.different("account.mail:" + user.username(), account.email(),
                    user.mail(), "The account of " + member.email() + " is kept by this tenant.").about(member.id()),
                    user.id(), null, account.email()));
        }
    }

    private void leave(DesiredMember member, OcisUser user) {
        if (member.expendable()) {
            changes.add(new DeleteUser(Finding.unwanted("account:" + user.username(), member.email(),
                    desired.gone()
                            ? "The tenant is purged, and nobody else needs the account."
                            : member.email() + " was removed, and the time to restore them is over.")
                    .about(member.id()), user.id()));
        } else if (!desired.gone()) {
            outOfTheGroup(member, user);
        }
    }

    /// What never had our quota gets it from whoever finds it: somebody's space is made when they first come, with the
    /// server's own. A quota that was ours and is another now, somebody may have meant.
    private void quotas() {
        var people = desired.members().stream().collect(Collectors.toMap(DesiredMember::id, Function.identity()));
        for (var wanted : desired.quotas().personal()) {
            var member = people.get(wanted.member());
            var quota = observed.own().get(wanted.member());
            if (member != null && quota != null && quota != wanted.bytes()) {
                var field = "account.quota:" + member.key();
                var why = desired.quotas().chosen(wanted.member())
                        ? "An administrator chose how much " + member.email() + " may keep."
                        : "The plan " + desired.tenant().plan().word() + " holds this much for each person.";
                var finding = wanted.settled()
                        ? Finding.different(field, OcisSpaces.bytes(wanted.bytes()), OcisSpaces.bytes(quota), why)
                        : Finding.missing(field, OcisSpaces.bytes(wanted.bytes()), why);
                changes.add(new SetQuota(finding.about(member.id()), wanted.drive(), wanted.bytes()));
            }
        }
    }

    private void outOfTheGroup(DesiredMember member, OcisUser user) {
        var group = observed.groups().get(desired.slug());
        if (group != null && group.ids().contains(user.id())) {
            changes.add(new RemoveMember(Finding.unwanted("member:" + user.username(), "in the group",
                    member.email() + " has no access here now, and needs the account elsewhere.").about(member.id()),
                    group.group().id(), user.id()));
        }
    }

    private void teams() {
        for (var team : desired.people().groups()) {
            var group = observed.groups().get(desired.nameOf(team));
            if (group != null && !team.removed() && !desired.gone()) {
                team(team, group);
            }
        }
    }

    private void team(Group team, OcisStep.Members group) {
        var wanted = desired.keysIn(team).stream().flatMap(key -> Stream.ofNullable(observed.users().get(key)))
                .collect(Collectors.toMap(OcisUser::id, OcisUser::username));
        wanted.forEach((id, subject) -> {
            if (!group.ids().contains(id)) {
                changes.add(new AddMember(Finding.missing("group:" + team.handle() + ":" + subject, "in the group",
                        "They belong to " + team.name() + ".").about(team.id()), group.group().id(), id));
            }
        });
        group.ids().stream().filter(id -> !wanted.containsKey(id)).sorted()
                .forEach(id -> changes.add(new RemoveMember(Finding.unwanted("group:" + team.handle() + ":" + id,
                        "in the group", "They do not belong to " + team.name() + " now.").about(team.id()),
                        group.group().id(), id)));
    }

    private void strangers() {
        var known = desired.members().stream().map(DesiredMember::key).collect(Collectors.toSet());
        var group = observed.groups().get(desired.slug());
        if (group != null) {
            observed.users().forEach((subject, user) -> {
                if (!known.contains(subject) && group.ids().contains(user.id())) {
                    changes.add(new RemoveMember(Finding.foreign("member:" + subject, user.name(),
                            user.name() + " is in the tenant's group and is no member."), group.group().id(),
                            user.id()));
                }
            });
        }
    }

    /// Groups go last, when nothing hangs on them any more.
    private void deleteGroups() {
        for (var team : desired.people().groups()) {
            var group = observed.groups().get(desired.nameOf(team));
            if (group != null && (team.removed() || desired.gone())) {
                changes.add(new DeleteGroup(Finding.unwanted("group:" + team.handle(), group.group().name(),
                        "The group was removed.").about(team.id()), group.group().id()));
            }
        }
        var group = observed.groups().get(desired.slug());
        if (group != null && desired.gone()) {
            changes.add(new DeleteGroup(Finding.unwanted("group", group.group().name(), "The tenant is purged."),
                    group.group().id()));
        }
    }
}
