package com.dezky.provisioning.step;

import com.dezky.member.Group;
import com.dezky.ocis.SpaceName;
import com.dezky.provisioning.step.DesiredTenant.Presence;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A space for files with the group that works in it: the tenant's own, or one of its groups'.
/// @param thing   the group it is for; null for the tenant's own
/// @param field   how findings call it, as `space` or `space:sales`
/// @param alias   how it is found again when its id is not known
/// @param group   the group's name on the file server
/// @param knownId its id, once it was noted
/// @param open    whether people should get at it now
/// @param gone    whether nothing of it should be left
/// @param why     why it is closed or open, in a sentence
record DesiredSpace(@Nullable UUID thing, String field, String alias, SpaceName name, String group,
        @Nullable String knownId, boolean open, boolean gone, String why) {
    /// The tenant's.
    static DesiredSpace of(DesiredTenant desired) {
        return new DesiredSpace(null, "space", "project/dezky-" + desired.slug(),
                SpaceName.legal(desired.accepted(StepKey.OCIS, OcisDrift.SPACE_NAME).orElse(desired.tenant().name())),
                desired.slug(), desired.tenant().upstream().ocisSpace(), desired.presence() == Presence.OPEN,
                desired.gone(), "The tenant is " + desired.tenant().status().word() + ".");
    }

    /// A group's: closed with the group, gone when it can no longer be taken back.
    static DesiredSpace of(DesiredTenant desired, Group group) {
        var kept = group.hasSpace() && !group.removed();
        return new DesiredSpace(group.id(), "space:" + group.handle(),
                "project/dezky-" + desired.slug() + "_" + group.handle(), SpaceName.legal(group.name()),
                desired.nameOf(group), group.upstream().space(), kept && desired.presence() == Presence.OPEN,
                desired.gone() || desired.over(group.purgeAfter()),
                kept ? "The group works in its space." : "The group has no space now.");
    }

    /// The tenant or the group, by which its quota is known.
    UUID place(DesiredTenant desired) {
        return thing == null ? desired.id().value() : thing;
    }

    /// Bytes it should hold.
    long quota(DesiredTenant desired) {
        return desired.quotas().ofSpace(place(desired));
    }

    Finding about(Finding finding) {
        return thing == null ? finding : finding.about(thing);
    }
}
