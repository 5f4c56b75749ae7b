package com.dezky.emulator.authentik;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The scopes a client has been given, and how a request for some of them is read.
final class Scopes {
    private Scopes() {}

    /// What the provider's mappings bring, each once.
    static Set<String> of(Provider provider) {
        var scopes = new LinkedHashSet<String>();
        ScopeMapping.of(provider).map(ScopeMapping::scope).forEach(scopes::add);
        return scopes;
    }

    /// Unknown scopes are dropped in silence; asking for none gets all.
    static Set<String> granted(Provider provider, String requested) {
        var granted = new LinkedHashSet<>(split(requested));
        var all = of(provider);
        if (granted.isEmpty()) {
            return all;
        }
        granted.retainAll(all);
        return granted;
    }

    static List<String> split(String scopes) {
        var split = new ArrayList<>(List.of(scopes.strip().split("\\s+")));
        split.removeIf(String::isEmpty);
        return split;
    }
}
