package com.dezky.member;

import static com.dezky.access.Permission.MANAGE_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.CreateUserResult.Created;
import com.dezky.authentik.CreateUserResult.UsernameTaken;
import com.dezky.authentik.User;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.tenant.TenantProgress;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens the account of a person who was just made, while the admin waits for the first password. No transaction is open
/// while the identity provider is asked; whatever goes wrong, the reconciler makes the account, and a password can be
/// had later.
@Service
public class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private record Opening(Membership member, IdentityAccount account, List<String> groups) {}

    private final AuthentikClient authentik;
    private final Access access;
    private final Memberships memberships;
    private final MailboxStore mailboxes;
    private final TenantProgress tenants;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Accounts(AuthentikClient authentik, Access access, Memberships memberships, MailboxStore mailboxes,
            TenantProgress tenants, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.authentik = authentik;
        this.access = access;
        this.memberships = memberships;
        this.mailboxes = mailboxes;
        this.tenants = tenants;
        this.events = events;
        this.transaction = transaction;
    }

    /// Makes the account and its first password. Empty when the identity provider does not answer, or says no.
    public Optional<OneTimePassword> open(Actor by, TenantId tenant, UUID member) {
        if (!authentik.configured()) {
            return Optional.empty();
        }
        var opening = Optional.ofNullable(transaction.execute(begun -> prepare(by, tenant, member))).orElseThrow();
        try {
            var user = made(opening);
            var password = OneTimePasswords.next();
            authentik.setPassword(user.pk(), new Secret(password.value()));
            transaction.executeWithoutResult(begun -> claim(by, opening.member, user));
            return Optional.of(password);
        } catch (UpstreamFailure failure) {
            LOG.warn("the account of member {} is left to the reconciler: {}", member, failure.getMessage());
            return Optional.empty();
        }
    }

    private Opening prepare(Actor by, TenantId tenant, UUID member) {
        access.require(by, MANAGE_MEMBERS, tenant);
        var found = memberships.find(tenant, member).orElseThrow(() -> Problem.notFound("member"));
        var home = tenants.find(tenant).orElseThrow();
        var mailbox = mailboxes.ofPerson(tenant, found.person()).map(Mailbox::address).orElse(null);
        var group = home.upstream().authentikGroup();
        return new Opening(found, IdentityAccount.of(tenant, home.slug().value(), found.person(), found.email(),
                found.name(), mailbox), group == null ? List.of() : List.of(group));
    }

    /// The reconciler may have been faster: an account with our mark is theirs.
    private User made(Opening opening) {
        return switch (authentik.createUser(opening.account.asNew(opening.groups))) {
            case Created(var user) -> user;
            case UsernameTaken(var holder) -> {
                if (!opening.member.person().toString().equals(holder.attributes().get(IdentityAccount.PERSON))) {
                    throw new Rejected("Identity (Authentik)", 400, "The account name "
                            + opening.account.username() + " is taken there.");
                }
                yield holder;
            }
        };
    }

    private void claim(Actor by, Membership member, User user) {
        access.require(by, MANAGE_MEMBERS, member.tenant());
        memberships.claim(member.person(), user.uuid());
        events.publishEvent(new MembersChanged(member.tenant(), Set.of(member.id())));
    }
}
