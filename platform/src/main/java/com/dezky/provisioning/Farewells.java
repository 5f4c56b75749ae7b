package com.dezky.provisioning;

import com.dezky.kernel.TenantId;
import com.dezky.member.Mailbox;
import com.dezky.member.MemberProgress;
import com.dezky.provisioning.Claim.StepRow;
import com.dezky.provisioning.StepState.State;
import com.dezky.provisioning.step.DesiredMember;
import com.dezky.provisioning.step.DesiredTenant;
import com.dezky.provisioning.step.Finding;
import com.dezky.provisioning.step.StepKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// After a run over everything: whoever and whatever should be gone, and of whom no step found anything left, is gone
/// for good. In the tenant's scope, in the transaction that settles the run.
@Component
class Farewells {
    private final MemberProgress progress;

    Farewells(MemberProgress progress) {
        this.progress = progress;
    }

    void settle(Claim claim, DesiredTenant wanted, Map<StepRow, StepOutcome> outcomes) {
        var steps = outcomes.values().stream().filter(outcome -> outcome.step() != StepKey.EMAIL).toList();
        if (wanted.gone() || !claim.whole() || steps.stream().anyMatch(outcome -> outcome.state() != State.SKIPPED
                && outcome.left() == null)) {
            return;
        }
        var left = new HashSet<UUID>();
        for (var outcome : steps) {
            left.addAll(outcome.troubles().keySet());
            Objects.requireNonNullElse(outcome.left(), List.<Finding>of()).stream()
                    .flatMap(finding -> Stream.ofNullable(finding.thing())).forEach(left::add);
        }
        members(claim.tenant(), wanted, left);
        wanted.people().mailboxes().stream().filter(mailbox -> mailbox.kind() != Mailbox.Kind.PERSONAL
                && wanted.over(mailbox.purgeAfter()) && !left.contains(mailbox.id()))
                .forEach(mailbox -> progress.mailboxGone(mailbox.id()));
        wanted.people().groups().stream().filter(group -> group.removed() && wanted.over(group.purgeAfter())
                && !left.contains(group.id())).forEach(group -> progress.groupGone(group.id()));
    }

    private void members(TenantId tenant, DesiredTenant wanted, Set<UUID> left) {
        wanted.members().stream().filter(member -> member.purge() && !left.contains(member.id()))
                .map(DesiredMember::id).forEach(member -> progress.purged(tenant, member));
    }
}
