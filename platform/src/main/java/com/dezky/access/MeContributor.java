package com.dezky.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds a member to the answer of `GET /users/me`, for modules that `access` must not know.
public interface MeContributor {
    /// Called in the transaction and scope of the request.
    void contribute(Person self, Map<String, @Nullable Object> body);
}
