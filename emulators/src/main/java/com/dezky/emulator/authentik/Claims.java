package com.dezky.emulator.authentik;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The default scope mappings, and one of ours that shares the scope `profile`: `dezky_mailbox`.
final class Claims {
    private final Directory directory;

    Claims(Directory directory) {
        this.directory = directory;
    }

    /// `email_verified` is false unless someone adds a mapping of their own; `groups` are the direct ones only.
    Map<String, Object> about(User user, Set<String> scopes) {
        var claims = new LinkedHashMap<String, Object>();
        if (scopes.contains("email")) {
            claims.put("email", user.email());
            claims.put("email_verified", false);
        }
        if (scopes.contains("profile")) {
            claims.put("name", user.name());
            claims.put("given_name", user.name());
            claims.put("preferred_username", user.username());
            claims.put("nickname", user.username());
            claims.put("groups", directory.groupsOf(user).stream().map(Group::name).toList());
            if (user.attributes().get("dezky_mailbox") instanceof String mailbox) {
                claims.put("dezky_mailbox", mailbox);
            }
        }
        return claims;
    }
}
