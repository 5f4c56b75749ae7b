package com.dezky.member;

import com.dezky.access.ProgramTokens;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.UserPatch;
import com.dezky.kernel.TenantId;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Secret;
import com.dezky.upstream.UpstreamFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Signs in as a program, for as long as one call to the mail server takes. The key that manages mailboxes must not be
/// able to act for others, so the program acts for itself: it gets an account at the identity provider whose tokens open
/// its own mailbox and no other, and the account is gone when the call is over.
@Component
class ProgramSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramSignIn.class);
    /// Should the account outlive the call, what opens it does not outlive this.
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final AuthentikClient authentik;
    private final ProgramTokens tokens;
    private final Clock clock;

    ProgramSignIn(AuthentikClient authentik, ProgramTokens tokens, Clock clock) {
        this.authentik = authentik;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Outside of any transaction.
    /// @param work with an access token that the mail server takes for the mailbox's owner's
    /// @throws UpstreamFailure when one of the two does not do its part
    <T> T as(TenantId tenant, UUID mailbox, String address, Function<Secret, T> work) {
        var name = "dezky-program-" + mailbox;
        authentik.findUserNamed(name).ifPresent(left -> authentik.deleteUser(left.pk()));
        var account = authentik.createServiceAccount(name, clock.instant().plus(LIFE));
        try {
            authentik.updateUser(account.pk(), UserPatch.attributes(Map.of(IdentityAccount.MAILBOX, address,
                    IdentityAccount.HOME, tenant.toString(), "goauthentik.io/user/token-expires", true)));
            return work.apply(new Secret(tokens.accessToken(name, account.appPassword().value())));
        } finally {
            end(account.pk());
        }
    }

    private void end(int account) {
        try {
            authentik.deleteUser(account);
        } catch (Missing _) {
            // as wanted
        } catch (UpstreamFailure silent) {
            LOG.warn("the account {} of a program is still at the identity provider: {}", account,
                    silent.getMessage());
        }
    }
}
