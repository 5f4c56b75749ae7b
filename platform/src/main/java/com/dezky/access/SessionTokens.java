package com.dezky.access;

import com.dezky.kernel.Problem;

/// The person's own access token, for upstream calls in their name.
public interface SessionTokens {
    /// An access token that is good for another minute, refreshed when need be. Refreshing happens once, however many
    /// ask, on whichever replica; the others wait for it.
    /// @throws Problem 401 `session-ended` when the identity provider no longer renews it
    /// @throws com.dezky.access.token.IdentityUnavailable when it has run out and the provider does not answer
    String accessToken(BrowserSession session);
}
