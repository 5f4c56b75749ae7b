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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says of each person, group and mailbox how it stands elsewhere, from what the runs wrote down.
@Component
class StepsOfMembers implements MemberSteps {
    private static final List<StepKey> SHOWN = List.of(StepKey.AUTHENTIK, StepKey.STALWART, StepKey.OCIS);

    private final ProvisioningStore store;
    private final ThingStore things;

    StepsOfMembers(ProvisioningStore store, ThingStore things) {
        this.store = store;
        this.things = things;
    }

    @Override
    public Map<UUID, List<Member.Step>> of(TenantId tenant, Collection<UUID> wanted) {
        var whole = store.steps(tenant).stream().collect(Collectors.toMap(Claim.StepRow::key, Claim.StepRow::state));
        var undone = new HashMap<UUID, Map<StepKey, ThingStore.Row>>();
        things.of(tenant, wanted).forEach(row -> undone.computeIfAbsent(row.thing(), _ -> new HashMap<>())
                .put(row.step(), row));
        var all = new HashMap<UUID, List<Member.Step>>();
        wanted.forEach(thing -> all.put(thing, SHOWN.stream().map(step -> step(step, whole.get(step),
                undone.getOrDefault(thing, Map.of()).get(step))).toList()));
        return all;
    }

    /// Nothing written of one thing is done, once its step has run at all. One that waits while the whole step fails is
    /// shown with that reason.
    private static Member.Step step(StepKey step, @Nullable StepState whole, ThingStore.@Nullable Row thing) {
        var word = step.word();
        if (whole == null || whole.state() == State.SKIPPED) {
            return new Member.Step(word, State.SKIPPED.word(), whole == null ? null : whole.message(), null);
        }
        if (thing == null) {
            return new Member.Step(word, State.OK.word(), null, null);
        }
        return thing.message() == null && whole.state() == State.ERROR && !whole.parked()
                ? new Member.Step(word, State.ERROR.word(), whole.message(), whole.reference())
                : new Member.Step(word, thing.state(), thing.message(), thing.reference());
    }
}
