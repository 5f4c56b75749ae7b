package com.dezky.provisioning.step;

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
import com.dezky.tenant.Tenant;
import com.dezky.upstream.Missing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps a tenant's group and space on the file server, and the accounts that may use them. The service user makes the
/// space and stays its manager: no administrator could let itself in later.
@Component
class OcisStep implements ReconcileStep<OcisStep.Observed, OcisChange> {
    private final OcisClient ocis;

    OcisStep(OcisClient ocis) {
        this.ocis = ocis;
    }

    /// @param spaces the one of the stored id, else all with our alias: two of a kind are possible
    /// @param grants empty when the space is disabled, when nobody may look; null when the service user may not
    /// @param users  whoever is in the group, and the members who are not, by subject
    record Observed(@Nullable OcisGroup group, List<Space> spaces, @Nullable List<SpaceGrant> grants,
            List<String> groupMembers, Map<String, OcisUser> users) {}

    static String alias(DesiredTenant desired) {
        return "project/dezky-" + desired.slug();
    }

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
        var spaces = Optional.ofNullable(desired.tenant().upstream().ocisSpace()).flatMap(ocis::findSpace)
                .map(List::of).orElseGet(() -> ocis.spacesWithAlias(alias(desired)));
        var group = ocis.findGroupNamed(desired.slug()).orElse(null);
        var users = new LinkedHashMap<String, OcisUser>();
        if (group != null) {
            ocis.membersOf(group.id()).forEach(user -> users.put(user.username(), user));
        }
        var inGroup = users.values().stream().map(OcisUser::id).toList();
        for (var member : desired.members()) {
            if (!inGroup(users, member) && matters(desired, member)) {
                ocis.findUser(member.subject()).ifPresent(user -> users.put(member.subject(), user));
            }
        }
        return new Observed(group, spaces, grants(desired, spaces), inGroup, users);
    }

    private static boolean inGroup(Map<String, OcisUser> users, DesiredMember member) {
        return users.containsKey(member.subject());
    }

    private static boolean matters(DesiredTenant desired, DesiredMember member) {
        return desired.serves(member) || !member.neededElsewhere();
    }

    private @Nullable List<SpaceGrant> grants(DesiredTenant desired, List<Space> spaces) {
        if (desired.gone() || spaces.size() != 1 || !spaces.getFirst().enabled()) {
            return List.of();
        }
        try {
            return ocis.grantsOf(spaces.getFirst().id());
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
            case CreateGroup _ -> ocis.createGroup(desired.slug());
            case CreateSpace(_, var name) -> ocis.createSpace(name, alias(desired), desired.mark(),
                    desired.quotaBytes());
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
    public Tenant.Upstream ids(Observed observed) {
        var group = observed.group();
        return new Tenant.Upstream(null, null, group == null ? null : group.id(),
                observed.spaces().size() == 1 ? observed.spaces().getFirst().id() : null);
    }
}
