package com.dezky.provisioning.step;

import com.dezky.authentik.AuthentikClient;
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
import com.dezky.tenant.Tenant;
import com.dezky.upstream.Missing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps a tenant's group at the identity provider, and lets in exactly those who may sign in.
@Component
class AuthentikStep implements ReconcileStep<AuthentikStep.Observed, AuthentikChange> {
    private final AuthentikClient authentik;

    AuthentikStep(AuthentikClient authentik) {
        this.authentik = authentik;
    }

    /// @param group by its stored id, else by name
    /// @param ours  whether we made it: known by id, or marked with this tenant's id
    /// @param users whoever is in the group, and the members who are not, by subject
    record Observed(@Nullable Group group, boolean ours, Map<String, User> users) {}

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
            if (!users.containsKey(member.subject()) && matters(desired, member)) {
                authentik.findUser(member.subject()).ifPresent(user -> users.put(user.uuid(), user));
            }
        }
        return new Observed(group, ours, users);
    }

    /// Who is not in the group and is needed elsewhere is exactly as they should be: no need to ask.
    private static boolean matters(DesiredTenant desired, DesiredMember member) {
        return desired.admits(member) || !member.neededElsewhere();
    }

    @Override
    public List<AuthentikChange> drift(DesiredTenant desired, Observed observed) {
        return AuthentikDrift.of(desired, observed);
    }

    @Override
    public void apply(DesiredTenant desired, AuthentikChange change) {
        switch (change) {
            case CreateGroup _ -> authentik.createGroup(desired.slug(), Map.of(AuthentikDrift.SLUG, desired.slug(),
                    AuthentikDrift.TENANT, desired.id().toString()));
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
        return new Tenant.Upstream(group != null && observed.ours() ? group.id() : null, null, null, null);
    }
}
