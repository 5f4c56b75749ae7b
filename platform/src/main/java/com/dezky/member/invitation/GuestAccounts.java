package com.dezky.member.invitation;

import com.dezky.access.Persons;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.CreateUserResult.Created;
import com.dezky.authentik.CreateUserResult.UsernameTaken;
import com.dezky.authentik.NewUser;
import com.dezky.authentik.User;
import com.dezky.kernel.Ids;
import com.dezky.member.IdentityAccount;
import com.dezky.member.invitation.GuestAccount.Fresh;
import com.dezky.member.invitation.GuestAccount.Known;
import com.dezky.member.invitation.GuestAccount.NotNow;
import com.dezky.member.invitation.GuestAccount.Unknown;
import com.dezky.upstream.UpstreamFailure;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Accounts at the identity provider for guests who have none. The link in the mail has shown that the address is
/// theirs; they choose the password there, so Dezky never has it. No transaction is open meanwhile.
@Service
public class GuestAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(GuestAccounts.class);

    /// The invitation that an account was made for: its guest may choose the first password, as often as it takes.
    private static final String INVITATION = "dezky_invitation";
    private static final String PATH = "users";

    private final AuthentikClient authentik;
    private final Persons persons;

    GuestAccounts(AuthentikClient authentik, Persons persons) {
        this.authentik = authentik;
        this.persons = persons;
    }

    /// Whether the guest has an account, and where to choose its first password.
    public GuestAccount find(Offer offer) {
        return asking(() -> authentik.findUserNamed(offer.invitation().email().value())
                .map(user -> enter(offer, user)).orElseGet(Unknown::new));
    }

    /// Makes an account under the invited address. It opens no mailbox and belongs to no tenant yet. Safe to repeat.
    public GuestAccount create(Offer offer, String name) {
        var email = offer.invitation().email().value();
        var account = new NewUser(email, email, name, PATH, Map.of(
                IdentityAccount.MAILBOX, Ids.next() + "@none.invalid",
                INVITATION, offer.invitation().id().toString()), List.of());
        return asking(() -> switch (authentik.createUser(account)) {
            case Created(var user) -> enter(offer, user);
            case UsernameTaken(var holder) -> enter(offer, holder);
        });
    }

    /// Somebody who has signed in to Dezky once has a password: the invitation must not reset it.
    private GuestAccount enter(Offer offer, User user) {
        var madeForThis = offer.invitation().id().toString().equals(user.attributes().get(INVITATION));
        if (!madeForThis || persons.isKnown(user.uuid())) {
            return new Known();
        }
        return authentik.recoveryLink(user.pk()).<GuestAccount>map(Fresh::new).orElseGet(NotNow::new);
    }

    private GuestAccount asking(Supplier<GuestAccount> question) {
        if (!authentik.configured()) {
            return new NotNow();
        }
        try {
            return question.get();
        } catch (UpstreamFailure failure) {
            LOG.warn("a guest's account could not be looked up or made: {}", failure.getMessage());
            return new NotNow();
        }
    }
}
