package com.dezky.sso;

import java.util.List;
import java.util.UUID;

/// What should be at the identity provider for one application.
/// @param groups ids there of the groups that may use it; those that are not made yet are not among them
/// @param gone   nothing of it should be left
public record WantedApp(UUID id, String slug, String name, List<String> redirectUris, List<String> groups,
        boolean gone) {
    /// The same, for those who are in these groups.
    public WantedApp admitting(List<String> others) {
        return new WantedApp(id, slug, name, redirectUris, others, gone);
    }

    /// The same, with nothing to be left of it.
    public WantedApp leaving() {
        return new WantedApp(id, slug, name, redirectUris, groups, true);
    }
}
