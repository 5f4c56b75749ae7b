package com.dezky.authentik;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a provider of ours should do; flows, mappings and key by their ids.
/// @param authenticationFlow null for the one of the server
/// @param redirectUris       compared exactly
public record AppSettings(@Nullable String authenticationFlow, String authorizationFlow, String invalidationFlow,
        List<String> mappings, String signingKey, List<String> redirectUris) {}
