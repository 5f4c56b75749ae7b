package com.dezky.emulator.authentik;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a policy is asked about.
///
/// @param user who signs in or goes on; null while nobody is known
/// @param messages what policies have to say to the person
record Situation(@Nullable User user, Whereabouts from, List<String> messages) {
    static Situation of(@Nullable User user, Whereabouts from) {
        return new Situation(user, from, new ArrayList<>());
    }
}
