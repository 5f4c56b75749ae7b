package com.dezky.emulator.authentik;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An OAuth2 provider and its application, whose slug is the client id: confidential, RS256, `sub_mode=user_uuid`.
///
/// @param redirectUris where codes may be sent, compared exactly
/// @param postLogoutRedirectUris where people may return after signing out, compared exactly; 2026.8 only
/// @param logoutUri where back-channel logouts are posted
/// @param requiredGroup name of the group the application is bound to; without one it is open to everyone
public record SeedClient(String clientId, String secret, List<String> redirectUris,
        List<String> postLogoutRedirectUris, @Nullable String logoutUri, @Nullable String requiredGroup) {}
