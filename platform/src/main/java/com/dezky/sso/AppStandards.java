package com.dezky.sso;

import com.dezky.authentik.AppSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every application of ours is made with, as ids at the identity provider.
/// @param authenticationFlow null for the one of the server
/// @param nobody             a group without members. It is bound to every application, so that one whose own group is
///                           deleted there, and its binding with it, is closed and not open to everybody
/// @param guards             whether both flows are ours, which ask for what each tenant's policy says
public record AppStandards(@Nullable String authenticationFlow, String authorizationFlow, String invalidationFlow,
        List<String> mappings, String signingKey, String nobody, boolean guards) {
    AppSettings settings(List<String> redirectUris) {
        return new AppSettings(authenticationFlow, authorizationFlow, invalidationFlow, mappings, signingKey,
                redirectUris);
    }
}
