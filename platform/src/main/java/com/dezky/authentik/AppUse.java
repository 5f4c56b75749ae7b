package com.dezky.authentik;

import java.time.Instant;

/// Somebody was let into an application.
/// @param userPk as {@link User#pk}; 0 when the server does not say
public record AppUse(int userPk, String username, Instant at) {}
