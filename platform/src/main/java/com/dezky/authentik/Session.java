package com.dezky.authentik;

import java.time.Instant;

/// One signed-in browser.
/// @param id a uuid
/// @param userPk whose it is, as {@link User#pk}
/// @param userAgent as the browser said it; empty when it said nothing
public record Session(String id, int userPk, String lastIp, String userAgent, Instant lastUsed) {}
