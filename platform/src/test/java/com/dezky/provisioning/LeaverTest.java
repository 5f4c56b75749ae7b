package com.dezky.provisioning;

import static com.dezky.provisioning.Installation.IDA;
import static com.dezky.provisioning.StepState.State.OK;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.stalwart.Delivered;
import com.dezky.emulator.stalwart.Delivered.Kind;
import com.dezky.kernel.TenantId;
import com.dezky.member.ChangeMember;
import com.dezky.member.LeaveOrder;
import com.dezky.member.LeaveResult;
import com.dezky.member.Leavers;
import com.dezky.member.Mailbox;
import com.dezky.member.Member;
import com.dezky.member.MemberChanges;
import com.dezky.member.MemberLifecycle;
import com.dezky.member.SharedMailboxes;
import com.dezky.stalwart.MailAccount;
import com.dezky.stalwart.MailRules;
import com.dezky.stalwart.MailboxRights;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What becomes of a leaver's mail, told by the mail server itself.
class LeaverTest extends ProvisioningTest {
    private static final String CUSTOMER = "customer@elsewhere.test";

    @Test
    void aLeaversMailIsAnsweredPassedOnAndReadByTheColleagueWhoInheritedIt() {
        var tenant = tenant("leave-all");
        var anna = aPerson(tenant, "anna");
        var bo = aPerson(tenant, "bo");
        dezky.settle(tenant);

        leave(tenant, anna, "Anna has left.", "bo@leave-all.dezky.localhost", bo, true);
        dezky.settle(tenant);

        assertThat(dezky.states(tenant).values()).containsOnly(OK);
        assertThat(upstreams.stalwart.deliver(CUSTOMER, "anna@leave-all.dezky.localhost", "Hi"))
                .extracting(Delivered::kind).containsExactly(Kind.STORED, Kind.REPLIED, Kind.STORED);
        assertThat(account(tenant, "anna").access()).isEqualTo(MailAccount.Access.FROZEN);
        assertThat(dezky.stalwart().custody().sharesOf(account(tenant, "anna").id()))
                .isEqualTo(Map.of(account(tenant, "bo").id(), Optional.of(MailboxRights.FULL)));
        var runs = dezky.runs(tenant).size();
        dezky.sweep(tenant);
        assertThat(dezky.runs(tenant)).as("the next look finds nothing to do").hasSize(runs);

        CLOCK.forward(Duration.ofDays(31));
        dezky.sweep(tenant);
        dezky.settle(tenant);
        assertThat(account(tenant, "anna").access()).as("it outlives its person").isEqualTo(
                MailAccount.Access.FROZEN);
    }

    @Test
    void whatIsChangedInsideTheMailboxUpstreamIsPutBack() {
        var tenant = tenant("leave-drift");
        var anna = aPerson(tenant, "anna");
        var bo = aPerson(tenant, "bo");
        dezky.settle(tenant);
        leave(tenant, anna, "Anna has left.", null, bo, false);
        dezky.settle(tenant);
        var mailbox = account(tenant, "anna").id();
        var custody = dezky.stalwart().custody();
        custody.clearRules(mailbox);
        custody.unshare(mailbox, account(tenant, "bo").id());

        dezky.sweep(tenant);
        assertThat(custody.rules(mailbox)).isPresent();
        assertThat(custody.sharesOf(mailbox)).containsOnlyKeys(account(tenant, "bo").id());

        custody.setRules(mailbox, new MailRules(null, new MailRules.Forwarding(List.of("spy@elsewhere.test"), true)));
        dezky.sweep(tenant);
        assertThat(dezky.drift(tenant)).as("another value waits for a person").hasSize(1);
        dezky.asOperator(() -> dezky.provisioning().reconcile(IDA, tenant));
        dezky.settle(tenant);
        assertThat(custody.rules(mailbox).orElseThrow().forwarding()).isNull();
    }

    @Test
    void whoIsTakenOutOfAnInheritedMailboxGetsInNoMore() {
        var tenant = tenant("leave-heirs");
        var anna = aPerson(tenant, "anna");
        var bo = aPerson(tenant, "bo");
        var kim = aPerson(tenant, "kim");
        dezky.settle(tenant);
        leave(tenant, anna, null, null, bo, false);
        dezky.settle(tenant);

        dezky.asOperator(() -> {
            var inherited = dezky.bean(SharedMailboxes.class).list(IDA, tenant).getFirst().thing();
            return dezky.bean(SharedMailboxes.class).setMembers(IDA, tenant, inherited.id(), Set.of(kim));
        });
        dezky.settle(tenant);

        assertThat(dezky.stalwart().custody().sharesOf(account(tenant, "anna").id()))
                .containsOnlyKeys(account(tenant, "kim").id());
    }

    @Test
    void whoComesBackHasTheirMailboxForThemselvesAgain() {
        var tenant = tenant("leave-return");
        var anna = aPerson(tenant, "anna");
        var bo = aPerson(tenant, "bo");
        dezky.settle(tenant);
        leave(tenant, anna, null, null, bo, true);
        dezky.settle(tenant);
        var custody = dezky.stalwart().custody();
        assertThat(custody.sharesOf(account(tenant, "anna").id())).containsOnlyKeys(account(tenant, "bo").id());
        upstreams.stalwart.deliver(CUSTOMER, "anna@leave-return.dezky.localhost", "While you were away");

        var back = dezky.asOperator(() -> dezky.bean(MemberLifecycle.class).restore(IDA, tenant, anna));
        dezky.settle(tenant);

        assertThat(back.mailbox()).isNotNull();
        assertThat(account(tenant, "anna").access()).isEqualTo(MailAccount.Access.OPEN);
        assertThat(custody.sharesOf(account(tenant, "anna").id())).isEmpty();
        assertThat(dezky.asOperator(() -> dezky.bean(SharedMailboxes.class).list(IDA, tenant))).isEmpty();
        var runs = dezky.runs(tenant).size();
        dezky.sweep(tenant);
        dezky.sweep(tenant);
        assertThat(dezky.runs(tenant)).as("the next look finds nothing to do").hasSize(runs);

        custody.share(account(tenant, "anna").id(), account(tenant, "bo").id(), MailboxRights.READ);
        dezky.sweep(tenant);
        assertThat(custody.sharesOf(account(tenant, "anna").id())).as("what she shares herself is her business")
                .hasSize(1);
    }

    @Test
    void anAnswerThatNobodyWishesAnyMoreIsTakenAwayAndTheMailboxLeftAlone() {
        var tenant = tenant("leave-back");
        var anna = aPerson(tenant, "anna");
        dezky.settle(tenant);
        leave(tenant, anna, "Anna has left.", null, null, false);
        dezky.settle(tenant);
        var mailbox = account(tenant, "anna").id();
        assertThat(dezky.stalwart().custody().rules(mailbox)).isPresent();

        dezky.asOperator(() -> {
            var version = dezky.bean(Leavers.class).leaver(IDA, tenant, anna).membership().version();
            return dezky.bean(MemberChanges.class).change(new ChangeMember(IDA, tenant, anna, version, null, null,
                    null, null, null, null, Mailbox.Forwarding.NONE, Optional.empty()));
        });
        dezky.settle(tenant);
        assertThat(dezky.stalwart().custody().rules(mailbox)).isEmpty();

        dezky.sweep(tenant);
        var own = new MailRules(null, new MailRules.Forwarding(List.of("mine@elsewhere.test"), true));
        dezky.stalwart().custody().setRules(mailbox, own);
        dezky.sweep(tenant);
        assertThat(dezky.stalwart().custody().rules(mailbox)).as("nobody looks into it now").contains(own);
    }

    private static void leave(TenantId tenant, UUID member, @Nullable String reply, @Nullable String forwardTo,
            @Nullable UUID heir, boolean free) {
        var result = dezky.asOperator(() -> dezky.bean(Leavers.class).leave(new LeaveOrder(IDA, tenant, member,
                "The contract has ended", reply, forwardTo, heir, free)));
        assertThat(result).isInstanceOf(LeaveResult.Left.class);
        assertThat(((LeaveResult.Left) result).member()).isInstanceOf(Member.class);
    }

    private static TenantId tenant(String slug) {
        var tenant = dezky.newTenant(slug);
        dezky.settle(tenant);
        return tenant;
    }

    private static MailAccount account(TenantId tenant, String name) {
        var domain = dezky.stalwart().findDomainNamed(dezky.tenant(tenant).mailDomain()).orElseThrow();
        return dezky.stalwart().accounts().of(domain.id()).stream()
                .filter(account -> account.name().equals(name)).findFirst().orElseThrow();
    }
}
