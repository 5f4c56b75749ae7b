package com.dezky.operation;

import com.dezky.access.Actor;
import com.dezky.access.Person;
import com.dezky.access.Person.ChangePerson;
import com.dezky.access.Persons;
import com.dezky.access.Scope;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.Group;
import com.dezky.authentik.User;
import com.dezky.kernel.EmailAddress;
import com.dezky.operation.GrantResult.Ambiguous;
import com.dezky.operation.GrantResult.Deactivated;
import com.dezky.operation.GrantResult.Granted;
import com.dezky.operation.GrantResult.Unknown;
import com.dezky.upstream.UpstreamFailure;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Who operates this installation. The first operator is made on the server, since nobody can be asked for permission
/// yet; the same way leads back in when every operator has lost access.
@Service
public class PlatformAdmins {
    /// The group at the identity provider to which the operators' sign-in is bound.
    static final String GROUP = "dezky-platform-admins";

    private final AuthentikClient authentik;
    private final Persons persons;
    private final Scope scope;
    private final TransactionTemplate transaction;

    PlatformAdmins(AuthentikClient authentik, Persons persons, Scope scope, TransactionTemplate transaction) {
        this.authentik = authentik;
        this.persons = persons;
        this.scope = scope;
        this.transaction = transaction;
    }

    /// Makes the one person with this address at the identity provider an operator: in the group that may sign in, and
    /// in the database, which decides. Whoever was one before stays one. Safe to repeat.
    /// @throws UpstreamFailure when the identity provider does not answer; nothing is granted then, or it is repeated
    public GrantResult grant(EmailAddress email) {
        var found = authentik.usersWithEmail(email.value());
        if (found.isEmpty()) {
            return new Unknown(email);
        }
        if (found.size() > 1) {
            return new Ambiguous(email, found.stream().map(User::username).sorted().toList());
        }
        var user = found.getFirst();
        if (!user.active()) {
            return new Deactivated(user.username());
        }
        authentik.addMember(group().id(), user.pk());
        var person = scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> inDatabase(user, email))));
        return new Granted(person);
    }

    private Group group() {
        return authentik.findGroupNamed(GROUP).orElseGet(() -> authentik.createGroup(GROUP, Map.of()));
    }

    private Person inDatabase(User user, EmailAddress email) {
        var actor = Actor.system();
        var person = persons.create(actor, user.uuid(), email, user.name()).orElseGet(() -> persons.get(actor, user
                .uuid()));
        return person.platformAdmin() && person.active()
                ? person
                : persons.change(actor, user.uuid(), new ChangePerson(person.version(), null, null, true, true));
    }
}
