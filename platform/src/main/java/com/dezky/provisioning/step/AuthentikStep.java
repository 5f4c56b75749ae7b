package com.dezky.provisioning.step;

import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.CreateUserResult.UsernameTaken;
import com.dezky.authentik.Group;
import com.dezky.authentik.User;
import com.dezky.provisioning.step.AuthentikChange.AddMember;
import com.dezky.member.IdentityAccount;
import com.dezky.provisioning.step.AuthentikChange.ChangeApp;
import com.dezky.provisioning.step.AuthentikChange.CreateGroup;
import com.dezky.provisioning.step.AuthentikChange.CreateTeam;
import com.dezky.provisioning.step.AuthentikChange.CreateUser;
import com.dezky.provisioning.step.AuthentikChange.DeleteGroup;
import com.dezky.provisioning.step.AuthentikChange.DeleteUser;
import com.dezky.provisioning.step.AuthentikChange.Leave;
import com.dezky.provisioning.step.AuthentikChange.RemoveMember;
import com.dezky.provisioning.step.AuthentikChange.SetActive;
import com.dezky.provisioning.step.AuthentikChange.SetSignInRules;
import com.dezky.provisioning.step.AuthentikChange.UpdateGroup;
import com.dezky.provisioning.step.AuthentikChange.UpdateUser;
import com.dezky.tenant.Tenant;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps a tenant's group at the identity provider, and lets in exactly those who may sign in.
@Component
class AuthentikStep implements ReconcileStep<AuthentikStep.Observed, AuthentikChange> {
    private final AuthentikClient authentik;
    private final MemberReports reports;
    private final AuthentikApps apps;

    AuthentikStep(AuthentikClient authentik, MemberReports reports, AuthentikApps apps) {
        this.authentik = authentik;
        this.reports = reports;
        this.apps = apps;
    }

    /// @param group by its stored id, else by name
    /// @param ours  whether we made it: known by id, or marked with this tenant's id
    /// @param users whoever is in the group, and the members who are not, by subject; who has none yet by our own id
    /// @param teams the customer's groups by the id they have here
    /// @param apps  the customer's applications with single sign-on
    record Observed(@Nullable Group group, boolean ours, Map<String, User> users, Map<UUID, Team> teams,
            List<AuthentikApps.Seen> apps) {
        /// Whether this account was made for a person who is not known by it yet.
        boolean isUnclaimed(User user) {
            return user.attributes().get(IdentityAccount.PERSON) instanceof String person
                    && users.containsKey("person:" + person);
        }
    }

    /// A customer's group.
    record Team(Group group, boolean ours, List<User> members) {}

    @Override
    public StepKey key() {
        return StepKey.AUTHENTIK;
    }

    @Override
    public Optional<String> skipped(DesiredTenant desired) {
        return authentik.configured() ? Optional.empty() : Optional.of("No identity provider is configured.");
    }

    @Override
    public Observed observe(DesiredTenant desired) {
        var known = desired.tenant().upstream().authentikGroup();
        var group = Optional.ofNullable(known).flatMap(authentik::findGroup)
                .or(() -> authentik.findGroupNamed(desired.slug())).orElse(null);
        var ours = group != null && (group.id().equals(known)
                || desired.id().toString().equals(group.attributes().get(AuthentikDrift.TENANT)));
        var users = new LinkedHashMap<String, User>();
        if (group != null && ours) {
            authentik.membersOf(group.id()).forEach(user -> users.put(user.uuid(), user));
        }
        for (var member : desired.members()) {
            if (!users.containsKey(member.key()) && matters(desired, member)) {
                find(member).ifPresent(user -> users.put(member.key(), user));
            }
        }
        var teams = teams(desired);
        var observed = new Observed(group, ours, users, teams, apps.observe(desired, group != null && ours
                ? group.id()
                : null, teams));
        seen(desired, observed);
        return observed;
    }

    /// By subject; who has none yet by the mark that says whose account it is.
    private Optional<User> find(DesiredMember member) {
        var subject = member.subject();
        return subject == null
                ? authentik.usersWith(IdentityAccount.PERSON, member.person().toString()).stream().findFirst()
                : authentik.findUser(subject);
    }

    private Map<UUID, Team> teams(DesiredTenant desired) {
        var teams = new LinkedHashMap<UUID, Team>();
        for (var group : desired.people().groups()) {
            var known = group.upstream().authentik();
            Optional.ofNullable(known).flatMap(authentik::findGroup)
                    .or(() -> authentik.findGroupNamed(desired.nameOf(group))).ifPresent(found -> {
                        var ours = found.id().equals(known)
                                || group.id().toString().equals(found.attributes().get(AuthentikTeams.GROUP));
                        teams.put(group.id(),
                                new Team(found, ours, ours ? authentik.membersOf(found.id()) : List.of()));
                    });
        }
        return teams;
    }

    /// Notes whose accounts are there and which groups: at each look, so that nothing made is ever forgotten.
    private void seen(DesiredTenant desired, Observed observed) {
        desired.members().stream().filter(member -> member.subject() == null).forEach(member -> {
            var user = observed.users().get(member.key());
            if (user != null) {
                reports.claimed(desired.id(), member.person(), user.uuid());
            }
        });
        for (var group : desired.people().groups()) {
            var team = observed.teams().get(group.id());
            if (team != null && team.ours() && !team.group().id().equals(group.upstream().authentik())) {
                reports.groupMade(desired.id(), group.id(),
                        new com.dezky.member.Group.Upstream(team.group().id(), null, null, null));
            }
        }
    }

    /// Who is not in the group and is needed elsewhere is exactly as they should be: no need to ask.
    private static boolean matters(DesiredTenant desired, DesiredMember member) {
        return desired.admits(member) || !member.neededElsewhere() || member.account() != null;
    }

    @Override
    public List<AuthentikChange> drift(DesiredTenant desired, Observed observed) {
        return AuthentikDrift.of(desired, observed);
    }

    @Override
    public void apply(DesiredTenant desired, AuthentikChange change) {
        switch (change) {
            case CreateGroup _ -> createGroup(desired);
            case SetSignInRules(_, var group) -> authentik.setGroupAttribute(group, SignInRules.ATTRIBUTE,
                    desired.signInRules());
            case CreateTeam(_, var name, var marks) -> authentik.createGroup(name, marks);
            case CreateUser(_, var account) -> create(desired, account);
            case UpdateUser(_, var user, var patch) -> authentik.updateUser(user.pk(), patch);
            case UpdateGroup(_, var group, var name, var attributes) -> authentik.updateGroup(group, name, attributes);
            case AddMember(_, var group, var user) -> authentik.addMember(group, user.pk());
            case RemoveMember(_, var group, var user) -> {
                // Out first would leave nothing to find the sessions by, should we die in between.
                authentik.endSessionsOf(user);
                authentik.removeMember(group, user.pk());
            }
            case SetActive(_, var user, var active) -> authentik.setActive(user.pk(), active);
            case DeleteUser(_, var user) -> gone(() -> authentik.deleteUser(user.pk()));
            case DeleteGroup(_, var group) -> gone(() -> authentik.deleteGroup(group));
            case ChangeApp(_, var changed) -> apps.apply(changed);
            case Leave _ -> {
            }
        }
    }

    /// With its rules from the first moment: whoever is put into it meets them.
    private void createGroup(DesiredTenant desired) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put(AuthentikDrift.SLUG, desired.slug());
        attributes.put(AuthentikDrift.TENANT, desired.id().toString());
        var rules = desired.signInRules();
        if (rules != null) {
            attributes.put(SignInRules.ATTRIBUTE, rules);
        }
        authentik.createGroup(desired.slug(), attributes);
    }

    /// Without a password: an admin hands one out. A name that somebody else has is theirs; we adopt nobody.
    private void create(DesiredTenant desired, IdentityAccount account) {
        var group = desired.tenant().upstream().authentikGroup();
        var result = authentik.createUser(account.asNew(group == null ? List.of() : List.of(group)));
        if (result instanceof UsernameTaken(var holder) && !Objects.equals(
                account.attributes().get(IdentityAccount.PERSON), holder.attributes().get(IdentityAccount.PERSON))) {
            throw new Rejected("Identity (Authentik)", 400, "The account name " + account.username()
                    + " belongs to somebody else at the identity provider.");
        }
    }

    private static void gone(Runnable delete) {
        try {
            delete.run();
        } catch (Missing _) {
            // as wanted
        }
    }

    @Override
    public Tenant.Upstream ids(DesiredTenant desired, Observed observed) {
        var group = observed.group();
        return new Tenant.Upstream(group != null && observed.ours() ? group.id() : null, null, null, null);
    }
}
