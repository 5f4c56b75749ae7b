package com.dezky.provisioning.step;

import java.util.Set;

/// Which values of theirs may become ours. Names are a matter of taste; marks, memberships, quotas and locks are not:
/// they follow from what was bought and from who is a member, and are changed there.
public final class Acceptable {
    private static final Set<String> FIELDS = Set.of(StepKey.OCIS.word() + "/" + OcisDrift.SPACE_NAME);

    private Acceptable() {}

    public static boolean is(String step, String field) {
        return FIELDS.contains(step + "/" + field);
    }
}
