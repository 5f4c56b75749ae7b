package com.dezky.provisioning.step;

import com.dezky.authentik.Group;
import com.dezky.authentik.User;
import com.dezky.authentik.UserPatch;
import com.dezky.member.IdentityAccount;
import com.dezky.provisioning.step.AuthentikChange.AddMember;
import com.dezky.provisioning.step.AuthentikChange.CreateGroup;
import com.dezky.provisioning.step.AuthentikChange.CreateUser;
import com.dezky.provisioning.step.AuthentikChange.DeleteGroup;
import com.dezky.provisioning.step.AuthentikChange.DeleteUser;
import com.dezky.provisioning.step.AuthentikChange.Leave;
import com.dezky.provisioning.step.AuthentikChange.RemoveMember;
import com.dezky.provisioning.step.AuthentikChange.SetActive;
import com.dezky.provisioning.step.AuthentikChange.SetSignInRules;
import com.dezky.provisioning.step.AuthentikChange.UpdateGroup;
import com.dezky.provisioning.step.AuthentikChange.UpdateUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
            var user = observed.users().get(member.key());
            if (user != null) {
                person(member, user);
            } else if (desired.admits(member)) {
                changes.add(missing(member));
            }
        });
        strangers();
        changes.addAll(AuthentikApps.drift(observed.apps()));
        changes.addAll(AuthentikTeams.of(desired, observed));
    }

    /// Somebody new gets an account. Who had one and lost it does not: everything they have hangs on the old one's id.
    private static AuthentikChange missing(DesiredMember member) {
        var account = member.account();
        return member.subject() == null && account != null
                ? new CreateUser(Finding.missing("account:" + member.key(), member.email(),
                        "Every member has an account.").about(member.id()), account)
                : new Leave(Finding.lost("account:" + member.key(), member.email(), "The account of "
                        + member.email() + " is no longer at the identity provider.").about(member.id()));
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
        SignInRules.drift(desired.signInRules(), group.attributes().get(SignInRules.ATTRIBUTE))
                .forEach(finding -> changes.add(new SetSignInRules(finding, group.id())));
    }

    private void person(DesiredMember member, User user) {
        if (member.purge()) {
            leave(member, user);
            return;
        }
        profile(member, user);
        var group = observed.group();
        var inGroup = group != null && user.groupIds().contains(group.id());
        if (desired.admits(member)) {
            if (!user.active()) {
                changes.add(new SetActive(Finding.different("active:" + member.key(), "on", "off",
                        member.email() + " is an active member, and the account is switched off.").about(
                                member
                                        .id()),
                        user, true));
            }
            if (group != null && !inGroup) {
                changes.add(new AddMember(Finding.missing("member:" + member.key(), "in the group",
                        member.email() + " is an active member.").about(member.id()), group.id(), user));
            }
        } else if (member.neededElsewhere()) {
            outOfTheGroup(member, user);
        } else if (user.active()) {
            changes.add(new SetActive(Finding.unwanted("active:" + member.key(), "off", "on",
                    member.email() + " has no access now, here or elsewhere.").about(member.id()), user, false));
        }
    }

    private void outOfTheGroup(DesiredMember member, User user) {
        var group = observed.group();
        if (group != null && user.groupIds().contains(group.id())) {
            changes.add(new RemoveMember(Finding.unwanted("member:" + member.key(), "in the group",
                    member.email() + " has no access here now, and needs the account elsewhere.").about(member.id()),
                    group.id(), user));
        }
    }

    /// Removed, and nobody can take it back: the account goes, unless others need it.
    private void leave(DesiredMember member, User user) {
        if (member.expendable()) {
            changes.add(new DeleteUser(Finding.unwanted("account:" + member.key(), member.email(),
                    member.email() + " was removed, and the time to restore them is over.").about(member.id()),
                    user));
        } else {
            homeless(member, user);
            outOfTheGroup(member, user);
        }
    }

    /// Name, address and what policies and the mail server read of a person whose home this is.
    private void profile(DesiredMember member, User user) {
        var account = member.account();
        if (account == null) {
            homeless(member, user);
            return;
        }
        field(member, user, "username", account.username(), user.username(),
                new UserPatch(account.username(), null, null, null, null));
        field(member, user, "email", account.email(), user.email(),
                new UserPatch(null, account.email(), null, null, null));
        field(member, user, "name", account.name(), user.name(),
                new UserPatch(null, null, account.name(), null, null));
        var attributes = account.over(user.attributes());
        if (outside(member)) {
            attributes.remove(IdentityAccount.HOME);
        }
        account.attributes().forEach((attribute, wanted) -> {
            if (!attribute.equals(IdentityAccount.HOME)) {
                field(member, user, attribute, wanted.toString(), Objects.toString(user.attributes().get(attribute),
                        null), UserPatch.attributes(attributes));
            }
        });
        home(member, user, outside(member) ? null : desired.id().toString(), attributes);
    }

    /// Whose account others need while this tenant keeps them out: signed in they are nobody's guest but theirs.
    private boolean outside(DesiredMember member) {
        return member.neededElsewhere() && !desired.admits(member);
    }

    /// The tenant whose rules hold at sign-in. Whoever lacks the mark signs in by no rules, whoever has a wrong one not
    /// at all; so nobody is asked before it is put right.
    private void home(DesiredMember member, User user, @Nullable String wanted, Map<String, Object> attributes) {
        var found = Objects.toString(user.attributes().get(IdentityAccount.HOME), null);
        if (!Objects.equals(wanted, found)) {
            var field = "account." + IdentityAccount.HOME + ":" + member.key();
            var finding = wanted == null
                    ? Finding.unwanted(field, Objects.requireNonNull(found), "The rules of a tenant that "
                            + member.email() + " is not let into must not keep them out elsewhere.")
                    : new Finding(field, wanted, found, "The rules of the tenant that made " + member.email()
                            + " hold when they sign in.", Finding.Kind.UNWANTED, null);
            changes.add(new UpdateUser(finding.about(member.id()), user, UserPatch.attributes(attributes)));
        }
    }

    /// This is the home of nobody whom it did not make, or no longer keeps.
    private void homeless(DesiredMember member, User user) {
        if (desired.id().toString().equals(user.attributes().get(IdentityAccount.HOME))) {
            var attributes = new LinkedHashMap<>(user.attributes());
            attributes.remove(IdentityAccount.HOME);
            home(member, user, null, attributes);
        }
    }

    private void field(DesiredMember member, User user, String name, String wanted, @Nullable String found,
            UserPatch patch) {
        if (!wanted.equals(found)) {
            changes.add(new UpdateUser(Finding.different("account." + name + ":" + member.key(), wanted, found,
                    "The account of " + member.email() + " is kept by this tenant.").about(member.id()), user,
                    patch));
        }
    }

    /// People put into the group by hand. They may be about to sign in for the first time, which makes members of them.
    private void strangers() {
        var known = desired.members().stream().map(DesiredMember::key).collect(Collectors.toSet());
        var group = observed.group();
        if (group != null) {
            observed.users().values().stream()
                    .filter(user -> !known.contains(user.uuid()) && !observed.isUnclaimed(user)
                            && user.groupIds().contains(group.id()))
                    .forEach(user -> changes.add(new RemoveMember(Finding.foreign("member:" + user.uuid(),
                            user.username(), user.username() + " is in the tenant's group and is no member."),
                            group.id(), user)));
        }
    }

    /// Applications first: one whose group is gone could be open to everybody. Then people: whoever is left in a group that is gone could no longer be found.
    private void purge() {
        changes.addAll(AuthentikApps.drift(observed.apps()));
        for (var member : desired.members()) {
            var user = observed.users().get(member.key());
            if (user != null && member.expendable()) {
                changes.add(new DeleteUser(Finding.unwanted("account:" + member.key(), member.email(),
                        "The tenant is purged, and nobody else needs the account."), user));
            }
        }
        changes.addAll(AuthentikTeams.of(desired, observed));
        var group = observed.group();
        if (group != null && observed.ours()) {
            changes.add(new DeleteGroup(Finding.unwanted("group", group.name(), "The tenant is purged."),
                    group.id()));
        }
    }
}
