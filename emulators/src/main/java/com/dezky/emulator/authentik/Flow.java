package com.dezky.emulator.authentik;

/// A flow as kept.
///
/// @param base what policies bind to
/// @param designation what it is for, as `authentication`
/// @param authentication who may run it, as `require_authenticated`
record Flow(String pk, String base, String slug, String name, String title, String designation,
        String authentication) {
    static final String DEFAULT_SIGN_IN = "default-authentication-flow";
    static final String DEFAULT_AUTHORIZATION = "default-provider-authorization-implicit-consent";
    static final String DEFAULT_INVALIDATION = "default-invalidation-flow";
    /// Leaves the browser signed in here.
    static final String PROVIDER_INVALIDATION = "default-provider-invalidation-flow";
}
