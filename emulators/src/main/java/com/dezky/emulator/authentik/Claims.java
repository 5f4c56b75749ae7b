package com.dezky.emulator.authentik;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What the scope mappings say about a person, as far as a provider has them.
final class Claims {
    private final Directory directory;

    Claims(Directory directory) {
        this.directory = directory;
    }

    /// `email_verified` is false unless someone adds a mapping of their own; `groups` are the direct ones only.
    Map<String, Object> about(Provider provider, User user, Set<String> scopes) {
        var claims = new LinkedHashMap<String, Object>();
        var mappings = ScopeMapping.of(provider).filter(one -> scopes.contains(one.scope())).toList();
        if (mappings.contains(ScopeMapping.EMAIL)) {
            claims.put("email", user.email());
            claims.put("email_verified", false);
        }
        if (mappings.contains(ScopeMapping.PROFILE)) {
            claims.put("name", user.name());
            claims.put("given_name", user.name());
            claims.put("preferred_username", user.username());
            claims.put("nickname", user.username());
            claims.put("groups", directory.groupsOf(user).stream().map(Group::name).toList());
        }
        if (mappings.contains(ScopeMapping.MAILBOX)
                && user.attributes().get("dezky_mailbox") instanceof String mailbox) {
            claims.put("dezky_mailbox", mailbox);
        }
        return claims;
    }

    /// Who the person is to this client.
    String subject(Provider provider, User user) {
        return switch (provider.subMode()) {
            case "user_id" -> Integer.toString(user.pk());
            case "user_uuid" -> user.uuid();
            case "user_username" -> user.username();
            case "user_email" -> user.email();
            case "hashed_user_id" -> directory.uidOf(user);
            default -> throw new UnsupportedOperationException("sub_mode " + provider.subMode());
        };
    }
}
