package com.dezky.authentik;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to change about a person; null leaves as it is.
/// @param attributes all of them: what is not here is gone
public record UserPatch(@Nullable String username, @Nullable String email, @Nullable String name,
        @Nullable Map<String, Object> attributes, @Nullable String path) {
    /// Changes the attributes alone.
    public static UserPatch attributes(Map<String, Object> attributes) {
        return new UserPatch(null, null, null, attributes, null);
    }
}
