package com.dezky.provisioning.step;

import com.dezky.authentik.User;
import com.dezky.authentik.UserPatch;
import com.dezky.member.IdentityAccount;
import com.dezky.sso.AppChange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be done about a tenant at the identity provider.
sealed interface AuthentikChange extends Change {
    record CreateGroup(Finding finding) implements AuthentikChange {}

    /// @param name       null to leave it
    /// @param attributes all of them, strangers' included: writing replaces the whole map; null to leave them
    record UpdateGroup(Finding finding, String group, @Nullable String name, @Nullable Map<String, Object> attributes)
            implements
                AuthentikChange {}

    /// What the tenant asks at sign-in, written beside whatever else is on its group by then.
    record SetSignInRules(Finding finding, String group) implements AuthentikChange {}

    /// A customer's group, below the tenant's.
    /// @param attributes how it is known to be ours
    record CreateTeam(Finding finding, String name, Map<String, Object> attributes) implements AuthentikChange {}

    /// The account of a person who has none. Who takes note of it is {@link AuthentikStep#seen}.
    record CreateUser(Finding finding, IdentityAccount account) implements AuthentikChange {}

    record UpdateUser(Finding finding, User user, UserPatch patch) implements AuthentikChange {}

    /// One thing about an application with single sign-on.
    record ChangeApp(Finding finding, AppChange change) implements AuthentikChange {}

    record AddMember(Finding finding, String group, User user) implements AuthentikChange {}

    /// Out of the group, and signed out: the sessions were begun as a member.
    record RemoveMember(Finding finding, String group, User user) implements AuthentikChange {}

    /// Switching off ends sessions and tokens as well.
    record SetActive(Finding finding, User user, boolean active) implements AuthentikChange {}

    record DeleteUser(Finding finding, User user) implements AuthentikChange {}

    record DeleteGroup(Finding finding, String group) implements AuthentikChange {}

    record Leave(Finding finding) implements AuthentikChange {}
}
