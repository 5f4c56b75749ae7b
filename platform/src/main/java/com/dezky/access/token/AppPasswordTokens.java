package com.dezky.access.token;

import com.dezky.access.ProgramTokens;
import com.dezky.kernel.Problem;
import org.springframework.stereotype.Component;

/// Trades an account's app password in for a token.
@Component
class AppPasswordTokens implements ProgramTokens {
    private final OidcClient oidc;
    private final IdentitySettings identity;

    AppPasswordTokens(OidcClient oidc, IdentitySettings identity) {
        this.oidc = oidc;
        this.identity = identity;
    }

    @Override
    public String accessToken(String username, String appPassword) {
        try {
            return oidc.byAppPassword(identity.portal(), username, appPassword);
        } catch (GrantDeclined no) {
            throw Problem.conflict("no-program-token", "The identity provider gives programs no tokens. Its operator "
                    + "allows client credentials for the portal's client.");
        }
    }
}
