package com.dezky.emulator.authentik;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened, as kept.
record Event(String pk, Map<String, Object> user, String action, String app, Map<String, Object> context,
        @Nullable String clientIp, Instant created) {}
