package com.dezky.member;

import com.dezky.access.Actor;
import com.dezky.access.Memberships.Membership;
import com.dezky.access.Roster.State;
import com.dezky.access.Sessions;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.audit.AuditEvent.Outcome;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.User;
import com.dezky.authentik.UserPatch;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamFailure;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// What an admin can do about somebody's way in: a new first password, second factors taken off a lost phone, signed out
/// everywhere. Done at the identity provider while the admin waits; each is written down before it is tried.
@Service
public class MemberCredentials {
    private final MemberRules rules;
    private final HomeRule home;
    private final AuthentikClient authentik;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Audit audit;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    MemberCredentials(MemberRules rules, HomeRule home, AuthentikClient authentik, Accounts accounts,
            Sessions sessions, Audit audit, Outbox outbox, TransactionTemplate transaction) {
        this.rules = rules;
        this.home = home;
        this.authentik = authentik;
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /// Gives somebody a new first password and signs them out everywhere. For a person whose account could not be made
    /// when they were, it makes the account.
    /// @throws Problem 403 `not-home`; 409 for who is not active; 503 when the identity provider does not answer
    public OneTimePassword resetPassword(Actor by, TenantId tenant, UUID id) {
        var member = allowed(by, tenant, id, "member.password_reset", true);
        if (member.subject() == null) {
            return accounts.open(by, tenant, id).orElseThrow(MemberCredentials::silent);
        }
        var password = OneTimePasswords.next();
        acting(by, member, "member.password_reset", user -> {
            var marks = new LinkedHashMap<>(user.attributes());
            marks.put(IdentityAccount.MUST_CHANGE_PASSWORD, true);
            authentik.updateUser(user.pk(), UserPatch.attributes(marks));
            authentik.setPassword(user.pk(), new Secret(password.value()));
            authentik.endSessionsOf(user);
            return user;
        });
        transaction.executeWithoutResult(begun -> {
            sessions.endAll(member.person());
            tell(by, member, "Din adgangskode er nulstillet / Your password was reset", "adgangskode",
                    "password");
        });
        return password;
    }

    /// Takes somebody's second factors away, so that they can set up new ones.
    /// @return how many there were
    public int resetSecondFactors(Actor by, TenantId tenant, UUID id) {
        var member = allowed(by, tenant, id, "member.mfa_reset", true);
        var gone = acting(by, member, "member.mfa_reset", user -> {
            var devices = authentik.devicesOf(user);
            devices.forEach(device -> {
                try {
                    authentik.deleteDevice(device.kind(), device.id());
                } catch (Missing _) {
                    // as wanted
                }
            });
            authentik.endSessionsOf(user);
            return devices.size();
        });
        transaction.executeWithoutResult(begun -> {
            sessions.endAll(member.person());
            tell(by, member, "Din to-faktor-kode er nulstillet / Your second factor was reset", "to-faktor-kode",
                    "second factor");
        });
        return gone;
    }

    /// Signs somebody out: at home everywhere, elsewhere out of this tenant's portal.
    public void forceLogout(Actor by, TenantId tenant, UUID id) {
        var member = allowed(by, tenant, id, "member.signed_out", false);
        if (by.isOperator() || member.atHome()) {
            transaction.executeWithoutResult(begun -> sessions.endAll(member.person()));
            if (member.subject() != null) {
                acting(by, member, "member.signed_out", user -> {
                    authentik.endSessionsOf(user);
                    return user;
                });
            }
        } else {
            transaction.executeWithoutResult(begun -> sessions.endAll(member.person(), tenant));
        }
    }

    private Membership allowed(Actor by, TenantId tenant, UUID id, String action, boolean credentials) {
        return home.telling(by, () -> Optional.ofNullable(transaction.execute(begun -> {
            var member = rules.lock(by, tenant, id);
            if (credentials) {
                home.require(by, member);
                if (member.state() != State.ACTIVE) {
                    throw Problem.conflict("wrong-state", "This member has no access now. Resume them first.");
                }
            } else {
                MemberRules.notSelf(by, member, "sign out");
            }
            audit.record(AuditEvent.of(by, action, tenant, "member", id, member.email()));
            return member;
        })).orElseThrow());
    }

    private <T> T acting(Actor by, Membership member, String action, Function<User, T> act) {
        try {
            var user = authentik.findUser(String.valueOf(member.subject()))
                    .orElseThrow(() -> Problem.conflict("account-lost",
                            "The account of this person is no longer at the identity provider."));
            return act.apply(user);
        } catch (UpstreamFailure failure) {
            transaction.executeWithoutResult(begun -> {
                rules.lock(by, member.tenant(), member.id());
                audit.record(AuditEvent.of(by, action, member.tenant(), "member", member.id(), member.email())
                        .changing("reason", null, failure.getMessage()).ending(Outcome.FAILURE));
            });
            throw silent();
        }
    }

    private static Problem silent() {
        return new Problem(503, "identity-unavailable",
                "The identity provider does not answer as it should. Try again in a moment.");
    }

    private void tell(Actor by, Membership member, String subject, String danish, String english) {
        rules.lock(by, member.tenant(), member.id());
        outbox.send(new Mail(member.tenant(), new EmailAddress(member.email()), subject, """
                                                                                        (English below)

                                                                                        Hej %1$s,

                                                                                        %2$s har nulstillet din %3$s, og du er logget ud alle steder.
                                                                                        Var det ikke aftalt, så kontakt jeres administrator.

                                                                                        --

                                                                                        Hello %1$s,

                                                                                        %2$s has reset your %4$s, and you are signed out everywhere.
                                                                                        If you did not agree to this, contact your administrator.
                                                                                        """.formatted(member.name(),
                by.name(), danish, english), "credentials." + Ids.next()));
    }
}
