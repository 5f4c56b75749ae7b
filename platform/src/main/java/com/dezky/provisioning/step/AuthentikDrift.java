package com.dezky.provisioning.step;

import com.dezky.authentik.Group;
import com.dezky.authentik.User;
import com.dezky.provisioning.step.AuthentikChange.AddMember;
import com.dezky.provisioning.step.AuthentikChange.CreateGroup;
import com.dezky.provisioning.step.AuthentikChange.DeleteGroup;
import com.dezky.provisioning.step.AuthentikChange.DeleteUser;
import com.dezky.provisioning.step.AuthentikChange.Leave;
import com.dezky.provisioning.step.AuthentikChange.RemoveMember;
import com.dezky.provisioning.step.AuthentikChange.SetActive;
import com.dezky.provisioning.step.AuthentikChange.UpdateGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What differs at the identity provider. Pure.
final class AuthentikDrift {
    static final String SLUG = "dezky_slug";
    static final String TENANT = "dezky_tenant";

    private final DesiredTenant desired;
    private final AuthentikStep.Observed observed;
    private final List<AuthentikChange> changes = new ArrayList<>();

    private AuthentikDrift(DesiredTenant desired, AuthentikStep.Observed observed) {
        this.desired = desired;
        this.observed = observed;
    }

    static List<AuthentikChange> of(DesiredTenant desired, AuthentikStep.Observed observed) {
        var drift = new AuthentikDrift(desired, observed);
        if (desired.gone()) {
            drift.purge();
        } else {
            drift.keep();
        }
        return List.copyOf(drift.changes);
    }

    private void keep() {
        var group = observed.group();
        if (group == null) {
            changes.add(new CreateGroup(Finding.missing("group", desired.slug(),
                    "Every tenant has a group named like its slug.")));
        } else if (!observed.ours()) {
            // Whoever is in a group of this name would be taken for a member: such a group is never adopted.
            changes.add(new Leave(Finding.blocked("group", desired.slug(), group.name(),
                    "Identity (Authentik) has a group named \"" + group.name()
                            + "\" that Dezky did not make. Rename or delete it there.")));
            return;
        } else {
            name(group);
            attributes(group);
        }
        desired.members().forEach(member -> {
            var user = observed.users().get(member.subject());
            if (user != null) {
                person(member, user);
            } else if (desired.admits(member)) {
                changes.add(new Leave(Finding.lost("account:" + member.subject(), member.email(),
                        "The account of " + member.email() + " is no longer at the identity provider.")));
            }
        });
        strangers();
    }

    private void name(Group group) {
        if (!group.name().equals(desired.slug())) {
            changes.add(new UpdateGroup(Finding.different("group.name", desired.slug(), group.name(),
                    "The group is named like the slug, which never changes."), group.id(), desired.slug(), null));
        }
    }

    private void attributes(Group group) {
        var marks = Map.of(SLUG, desired.slug(), TENANT, desired.id().toString());
        new TreeMap<>(marks).forEach((attribute, mark) -> {
            var found = group.attributes().get(attribute);
            if (!mark.equals(found)) {
                var all = new LinkedHashMap<>(group.attributes());
                all.putAll(marks);
                changes.add(new UpdateGroup(Finding.different("group." + attribute, mark,
                        Objects.toString(found, null), "The attribute marks the group as this tenant's."),
                        group.id(), null, all));
            }
        });
    }

    private void person(DesiredMember member, User user) {
        var group = observed.group();
        var inGroup = group != null && user.groupIds().contains(group.id());
        if (desired.admits(member)) {
            if (!user.active()) {
                changes.add(new SetActive(Finding.different("active:" + member.subject(), "on", "off",
                        member.email() + " is an active member, and the account is switched off."), user, true));
            }
            if (group != null && !inGroup) {
                changes.add(new AddMember(Finding.missing("member:" + member.subject(), "in the group",
                        member.email() + " is an active member."), group.id(), user));
            }
        } else if (member.neededElsewhere()) {
            if (group != null && inGroup) {
                changes.add(new RemoveMember(Finding.unwanted("member:" + member.subject(), "in the group",
                        member.email() + " has no access here now, and needs the account elsewhere."), group.id(),
                        user));
            }
        } else if (user.active()) {
            changes.add(new SetActive(Finding.unwanted("active:" + member.subject(), "off", "on",
                    member.email() + " has no access now, here or elsewhere."), user, false));
        }
    }

    /// People put into the group by hand. They may be about to sign in for the first time, which makes members of them.
    private void strangers() {
        var known = desired.members().stream().map(DesiredMember::subject).collect(Collectors.toSet());
        var group = observed.group();
        if (group != null) {
            observed.users().values().stream()
                    .filter(user -> !known.contains(user.uuid()) && user.groupIds().contains(group.id()))
                    .forEach(user -> changes.add(new RemoveMember(Finding.foreign("member:" + user.uuid(),
                            user.username(), user.username() + " is in the tenant's group and is no member."),
                            group.id(), user)));
        }
    }

    /// People first: whoever is left in a group that is gone could no longer be found.
    private void purge() {
        for (var member : desired.members()) {
            var user = observed.users().get(member.subject());
            if (user != null && member.onlyHere() && !member.neededElsewhere()) {
                changes.add(new DeleteUser(Finding.unwanted("account:" + member.subject(), member.email(),
                        "The tenant is purged, and nobody else needs the account."), user));
            }
        }
        var group = observed.group();
        if (group != null && observed.ours()) {
            changes.add(new DeleteGroup(Finding.unwanted("group", group.name(), "The tenant is purged."),
                    group.id()));
        }
    }
}
