package com.dezky.authentik;

import java.time.Instant;

/// One signed-in browser.
/// @param id a uuid
/// @param userPk whose it is, as {@link User#pk}
public record Session(String id, int userPk, String lastIp, Instant lastUsed) {}
