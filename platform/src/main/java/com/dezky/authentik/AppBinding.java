package com.dezky.authentik;

import org.jspecify.annotations.Nullable;

/// One thing bound to an application.
/// @param id     a uuid
/// @param group  the group it lets in; null for a policy or a single person
/// @param policy whether it is a policy
/// @param negate whether it means the opposite
public record AppBinding(String id, @Nullable String group, boolean policy, boolean negate, boolean enabled) {
    /// Whether it lets in exactly the members of a group.
    public boolean admits(String wanted) {
        return wanted.equals(group) && !negate && enabled;
    }
}
