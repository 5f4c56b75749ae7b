package com.dezky.access;

import com.dezky.kernel.Problem;

/// Access tokens for an account of a program at the identity provider, as the portal's client.
public interface ProgramTokens {
    /// Good for some minutes, and never renewed.
    /// @param username    of the account
    /// @param appPassword what it proves itself with
    /// @throws Problem 409 `no-program-token` when the provider gives programs none
    /// @throws com.dezky.access.token.IdentityUnavailable when the provider does not answer
    String accessToken(String username, String appPassword);
}
