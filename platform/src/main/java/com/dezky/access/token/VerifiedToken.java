package com.dezky.access.token;

import java.time.Instant;
import java.util.List;

/// What a proven access token says. Who it is about is certain; what they may do is not in here.
/// @param groups only for the bootstrap behind `GET /users/me`
public record VerifiedToken(String subject, String clientId, String email, String name, List<String> groups,
        Instant expires) {}
