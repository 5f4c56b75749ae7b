package com.dezky.emulator.authentik;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The scopes every client here has been given, and how a request for some of them is read.
final class Scopes {
    static final List<String> ALL = List.of("openid", "email", "profile", "offline_access");

    private Scopes() {}

    /// Unknown scopes are dropped in silence; asking for none gets all.
    static Set<String> granted(String requested) {
        var granted = new LinkedHashSet<>(split(requested));
        if (granted.isEmpty()) {
            return new LinkedHashSet<>(ALL);
        }
        granted.retainAll(ALL);
        return granted;
    }

    static List<String> split(String scopes) {
        var split = new ArrayList<>(List.of(scopes.strip().split("\\s+")));
        split.removeIf(String::isEmpty);
        return split;
    }
}
