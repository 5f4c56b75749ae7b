package com.dezky.provisioning;

import com.dezky.kernel.TenantId;
import com.dezky.member.Member;
import com.dezky.member.MemberSteps;
import com.dezky.provisioning.StepState.State;
import com.dezky.provisioning.step.StepKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says of each person, group and mailbox how it stands elsewhere, from what the runs wrote down.
@Component
class StepsOfMembers implements MemberSteps {
    private static final List<StepKey> SHOWN = List.of(StepKey.AUTHENTIK, StepKey.STALWART, StepKey.OCIS);

    private final ThingStore things;

    StepsOfMembers(ThingStore things) {
        this.things = things;
    }

    @Override
    public Map<UUID, List<Member.Step>> of(TenantId tenant, Collection<UUID> wanted) {
        var whole = things.of(tenant, wanted).stream().collect(Collectors.toMap(ThingStore.Standing::step,
                Function.identity()));
        var all = new HashMap<UUID, List<Member.Step>>();
        wanted.forEach(thing -> all.put(thing, SHOWN.stream().map(step -> step(step, whole.get(step), thing))
                .toList()));
        return all;
    }

    /// Nothing written of one thing is done, once its step has run at all. One that waits while the whole step fails is
    /// shown with that reason.
    private static Member.Step step(StepKey step, ThingStore.@Nullable Standing whole, UUID id) {
        var word = step.word();
        if (whole == null || whole.state() == State.SKIPPED) {
            return new Member.Step(word, State.SKIPPED.word(), whole == null ? null : whole.message(), null);
        }
        var thing = whole.undone().get(id);
        if (thing == null) {
            return new Member.Step(word, State.OK.word(), null, null);
        }
        return thing.message() == null && whole.state() == State.ERROR && !whole.parked()
                ? new Member.Step(word, State.ERROR.word(), whole.message(), whole.reference())
                : new Member.Step(word, thing.state(), thing.message(), thing.reference());
    }
}
