package com.dezky.provisioning.step;

import com.dezky.member.Group;
import com.dezky.ocis.AccountRole;
import com.dezky.ocis.OcisClient;
import com.dezky.ocis.OcisGroup;
import com.dezky.ocis.OcisUser;
import com.dezky.ocis.Space;
import com.dezky.ocis.SpaceGrant;
import com.dezky.ocis.SpaceRole;
import com.dezky.provisioning.step.OcisChange.AddMember;
import com.dezky.provisioning.step.OcisChange.ChangeGrant;
import com.dezky.provisioning.step.OcisChange.CreateGroup;
import com.dezky.provisioning.step.OcisChange.CreateSpace;
import com.dezky.provisioning.step.OcisChange.CreateUser;
import com.dezky.provisioning.step.OcisChange.DeleteGroup;
import com.dezky.provisioning.step.OcisChange.DeleteUser;
import com.dezky.provisioning.step.OcisChange.DisableSpace;
import com.dezky.provisioning.step.OcisChange.Grant;
import com.dezky.provisioning.step.OcisChange.Leave;
import com.dezky.provisioning.step.OcisChange.PurgeSpace;
import com.dezky.provisioning.step.OcisChange.RemoveMember;
import com.dezky.provisioning.step.OcisChange.RestoreSpace;
import com.dezky.provisioning.step.OcisChange.SetEnabled;
import com.dezky.provisioning.step.OcisChange.SetQuota;
import com.dezky.provisioning.step.OcisChange.UpdateSpace;
import com.dezky.provisioning.step.OcisChange.UpdateUser;
import com.dezky.storage.DesiredQuotas;
import com.dezky.tenant.Tenant;
import com.dezky.upstream.Missing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps a tenant's group and space on the file server, and the accounts that may use them. The service user makes the
/// space and stays its manager: no administrator could let itself in later.
@Component
class OcisStep implements ReconcileStep<OcisStep.Observed, OcisChange> {
    private final OcisClient ocis;
    private final MemberReports reports;
    private final StorageReports storage;

    OcisStep(OcisClient ocis, MemberReports reports, StorageReports storage) {
        this.ocis = ocis;
        this.reports = reports;
        this.storage = storage;
    }

    /// @param users  whoever is in the tenant's group, and the members who are not, by subject
    /// @param groups by name: the tenant's, and those of its groups
    /// @param spaces those of the stored id, else all with our alias, by alias: two of a kind are possible
    /// @param own    the quota, in bytes, of those people's own files that were not in line, by membership
    record Observed(Map<String, OcisUser> users, Map<String, Members> groups, Map<String, Rooms> spaces,
            Map<UUID, Long> own) {
        /// Who is in the group of this name; empty when there is none.
        Set<String> in(String group) {
            var found = groups.get(group);
            return found == null ? Set.of() : found.ids;
        }
    }

    /// @param ids of the accounts in it
    record Members(OcisGroup group, Set<String> ids) {}

    /// @param grants empty when the space is disabled, when nobody may look; null when the service user may not
    record Rooms(List<Space> found, @Nullable List<SpaceGrant> grants) {}

    @Override
    public StepKey key() {
        return StepKey.OCIS;
    }

    @Override
    public Optional<String> skipped(DesiredTenant desired) {
        return ocis.configured() ? Optional.empty() : Optional.of("No file server is configured.");
    }

    @Override
    public Observed observe(DesiredTenant desired) {
        var users = new LinkedHashMap<String, OcisUser>();
        var groups = new LinkedHashMap<String, Members>();
        group(desired.slug(), groups, users);
        desired.people().groups().forEach(team -> group(desired.nameOf(team), groups, null));
        for (var member : desired.members()) {
            var subject = member.subject();
            if (subject != null && !users.containsKey(subject) && matters(desired, member)) {
                ocis.findUser(subject).ifPresent(user -> users.put(subject, user));
            }
        }
        var spaces = new LinkedHashMap<String, Rooms>();
        OcisDrift.spaces(desired).forEach(wanted -> spaces.put(wanted.alias(), rooms(wanted)));
        var observed = new Observed(users, groups, spaces, own(desired));
        seen(desired, observed);
        return observed;
    }

    private void group(String name, Map<String, Members> groups, @Nullable Map<String, OcisUser> users) {
        ocis.findGroupNamed(name).ifPresent(group -> {
            var members = ocis.membersOf(group.id());
            groups.put(name, new Members(group,
                    members.stream().map(OcisUser::id).collect(Collectors.toUnmodifiableSet())));
            if (users != null) {
                members.forEach(user -> users.put(user.username(), user));
            }
        });
    }

    /// Only what was not in line when it was last measured is looked at again: a call for each person at every look
    /// would be too dear.
    private Map<UUID, Long> own(DesiredTenant desired) {
        var own = new LinkedHashMap<UUID, Long>();
        for (var wanted : desired.gone() ? List.<DesiredQuotas.Personal>of() : desired.quotas().personal()) {
            ocis.findSpaceUse(wanted.drive()).ifPresent(use -> {
                own.put(wanted.member(), use.quota());
                storage.quotaSeen(desired.id(), wanted.member(), use.quota(), wanted.bytes());
            });
        }
        return own;
    }

    private Rooms rooms(DesiredSpace wanted) {
        var found = Optional.ofNullable(wanted.knownId()).flatMap(ocis::findSpace).map(List::of)
                .orElseGet(() -> ocis.spacesWithAlias(wanted.alias()));
        return new Rooms(found, grants(wanted, found));
    }

    /// Notes what was made for the tenant's groups.
    private void seen(DesiredTenant desired, Observed observed) {
        for (var team : desired.people().groups()) {
            var members = observed.groups().get(desired.nameOf(team));
            var rooms = observed.spaces().get(DesiredSpace.of(desired, team).alias());
            var group = members == null ? null : members.group().id();
            var space = rooms == null || rooms.found().size() != 1 ? null : rooms.found().getFirst().id();
            if (group != null && !group.equals(team.upstream().ocis())
                    || space != null && !space.equals(team.upstream().space())) {
                reports.groupMade(desired.id(), team.id(), new Group.Upstream(null, null, group, space));
            }
        }
    }

    private static boolean matters(DesiredTenant desired, DesiredMember member) {
        return desired.serves(member) || !member.neededElsewhere();
    }

    private @Nullable List<SpaceGrant> grants(DesiredSpace wanted, List<Space> found) {
        if (wanted.gone() || found.size() != 1 || !found.getFirst().enabled()) {
            return List.of();
        }
        try {
            return ocis.grantsOf(found.getFirst().id());
        } catch (Missing _) {
            return null;
        }
    }

    @Override
    public List<OcisChange> drift(DesiredTenant desired, Observed observed) {
        return OcisDrift.of(desired, observed);
    }

    @Override
    public void apply(DesiredTenant desired, OcisChange change) {
        switch (change) {
            case CreateGroup(_, var name) -> ocis.createGroup(name);
            case CreateUser(_, var account) -> ocis.assignRole(ocis.createUser(account).id(), AccountRole.USER);
            case UpdateUser(_, var user, var name, var mail) -> ocis.updateUser(user, name, mail);
            case CreateSpace(_, var space) -> ocis.createSpace(space.name(), space.alias(), desired.mark(),
                    space.quota(desired));
            case SetQuota(_, var space, var bytes) -> ocis.setQuota(space, bytes);
            case UpdateSpace(_, var space, var patch) -> ocis.updateSpace(space, patch);
            case DisableSpace(_, var space) -> ocis.disableSpace(space);
            case RestoreSpace(_, var space) -> ocis.restoreSpace(space);
            case Grant(_, var space, var group) -> ocis.grantGroup(space, group, SpaceRole.EDITOR);
            case ChangeGrant(_, var space, var grant) -> ocis.changeGrant(space, grant, SpaceRole.EDITOR);
            case AddMember(_, var group, var user) -> ocis.addMember(group, user);
            case RemoveMember(_, var group, var user) -> gone(() -> ocis.removeMember(group, user));
            case SetEnabled(_, var user, var enabled) -> ocis.setEnabled(user, enabled);
            case PurgeSpace(_, var space) -> gone(() -> ocis.purgeSpace(space));
            case DeleteUser(_, var user) -> gone(() -> ocis.deleteUser(user));
            case DeleteGroup(_, var group) -> gone(() -> ocis.deleteGroup(group));
            case Leave _ -> {
            }
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
        var members = observed.groups().get(desired.slug());
        var rooms = observed.spaces().get(DesiredSpace.of(desired).alias());
        return new Tenant.Upstream(null, null, members == null ? null : members.group().id(),
                rooms == null || rooms.found().size() != 1 ? null : rooms.found().getFirst().id());
    }
}
