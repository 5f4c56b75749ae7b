package com.dezky.provisioning;

import static com.dezky.provisioning.Installation.IDA;
import static com.dezky.provisioning.StepState.State.ERROR;
import static com.dezky.provisioning.StepState.State.OK;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Memberships.Filter;
import com.dezky.access.Role;
import com.dezky.authentik.User;
import com.dezky.kernel.TenantId;
import com.dezky.member.Accounts;
import com.dezky.member.ChangeMember;
import com.dezky.member.ChangeMemberResult;
import com.dezky.member.CreateMember;
import com.dezky.member.CreateMemberResult;
import com.dezky.member.IdentityAccount;
import com.dezky.member.Member;
import com.dezky.member.MemberChanges;
import com.dezky.member.MemberDirectory;
import com.dezky.member.MemberLifecycle;
import com.dezky.member.NewMembers;
import com.dezky.member.OneTimePassword;
import com.dezky.stalwart.AccountPatch;
import com.dezky.stalwart.MailAccount;
import com.dezky.stalwart.MailAccount.Access;
import com.dezky.stalwart.NewMailbox;
import com.dezky.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// One person from the first day to the last, and what becomes of them in three other systems.
class PeopleJourneyTest extends ProvisioningTest {
    @Test
    void aPersonHasAnAccountAMailboxAndFilesUnderOneNameEverywhere() {
        var tenant = settled("people-new");
        var anna = create(tenant, "anna", "Anna Berg");

        assertThat(open(tenant, anna)).isPresent();
        dezky.settle(tenant);

        var user = account(tenant, anna).orElseThrow();
        assertThat(user.username()).isEqualTo("anna@people-new.dezky.localhost");
        assertThat(user.attributes()).containsEntry(IdentityAccount.HOME, tenant.toString())
                .containsEntry(IdentityAccount.MAILBOX, "anna@people-new.dezky.localhost")
                .containsEntry(IdentityAccount.MUST_CHANGE_PASSWORD, true);
        assertThat(mailbox("anna@people-new.dezky.localhost")).hasValueSatisfying(box -> {
            assertThat(box.description()).isEqualTo("Anna Berg");
            assertThat(box.quotaBytes()).isPositive();
            assertThat(box.access()).isEqualTo(Access.OPEN);
        });
        assertThat(dezky.ocis().findUser(user.uuid())).isPresent();
        assertThat(read(tenant, anna).steps()).extracting(Member.Step::state).containsOnly("ok");
    }

    @Test
    void whoWasMadeWhileTheIdentityProviderWasDownGetsTheAccountAfterwards() {
        var tenant = settled("people-later");
        upstreams.authentikWire.refuse();
        var anna = create(tenant, "anna", "Anna Berg");

        assertThat(open(tenant, anna)).isEmpty();
        dezky.run(tenant);
        assertThat(states(tenant, anna)).containsExactly("error", "ok", "pending");

        upstreams.heal();
        dezky.settle(tenant);
        assertThat(states(tenant, anna)).containsOnly("ok");
        assertThat(account(tenant, anna)).isPresent();
        assertThat(dezky.ocis().findUser(String.valueOf(read(tenant, anna).membership().subject()))).isPresent();
    }

    @Test
    void anAnswerLostWhileTheAccountWasMadeLeavesOneAccountThatIsTheirs() {
        var tenant = settled("people-lost");
        var anna = create(tenant, "anna", "Anna Berg");
        upstreams.authentik.faults().failNext(com.dezky.emulator.Fault.LOSE_RESPONSE,
                exchange -> exchange.method().equals("POST"));

        assertThat(open(tenant, anna)).isEmpty();
        dezky.settle(tenant);

        assertThat(dezky.authentik().usersWith(IdentityAccount.PERSON, person(tenant, anna))).singleElement()
                .satisfies(user -> assertThat(user.uuid()).isEqualTo(read(tenant, anna).membership().subject()));
    }

    @Test
    void oneAddressThatTheMailServerRefusesHoldsUpNobodyElse() {
        var tenant = settled("people-refused");
        var domain = dezky.stalwart().findDomainNamed("people-refused.dezky.localhost").orElseThrow();
        dezky.stalwart().accounts().createSharedMailbox(new NewMailbox("bo", domain.id(), "Theirs", 0, Set.of()));
        var anna = create(tenant, "anna", "Anna Berg");
        var bo = create(tenant, "bo", "Bo Dahl");
        open(tenant, anna);
        open(tenant, bo);

        dezky.settle(tenant);

        assertThat(states(tenant, anna)).containsOnly("ok");
        assertThat(states(tenant, bo)).containsExactly("ok", "error", "ok");
        assertThat(read(tenant, bo).steps().get(1).message()).contains("address already");
        assertThat(dezky.states(tenant)).containsEntry("stalwart", ERROR).containsEntry("authentik", OK);
    }

    @Test
    void suspendingClosesEverythingAndResumingOpensItAsItWas() {
        var tenant = settled("people-pause");
        var anna = create(tenant, "anna", "Anna Berg");
        open(tenant, anna);
        dezky.settle(tenant);

        dezky.asOperator(() -> dezky.bean(MemberLifecycle.class).suspend(IDA, tenant, anna.id()));
        dezky.settle(tenant);
        assertThat(account(tenant, anna)).hasValueSatisfying(user -> assertThat(user.active()).isFalse());
        assertThat(mailbox("anna@people-pause.dezky.localhost").map(MailAccount::access)).contains(Access.FROZEN);
        assertThat(files(tenant, anna)).isFalse();

        dezky.asOperator(() -> dezky.bean(MemberLifecycle.class).resume(IDA, tenant, anna.id()));
        dezky.settle(tenant);
        assertThat(account(tenant, anna)).hasValueSatisfying(user -> assertThat(user.active()).isTrue());
        assertThat(mailbox("anna@people-pause.dezky.localhost").map(MailAccount::access)).contains(Access.OPEN);
        assertThat(files(tenant, anna)).isTrue();
        assertThat(dezky.drift(tenant)).isEmpty();
    }

    @Test
    void aRemovedPersonComesBackWholeUntilTheTimeIsOverAndThenTheirAddressIsFree() {
        var tenant = settled("people-gone");
        var anna = create(tenant, "anna", "Anna Berg");
        open(tenant, anna);
        dezky.settle(tenant);
        var subject = String.valueOf(read(tenant, anna).membership().subject());

        dezky.asOperator(() -> dezky.bean(MemberLifecycle.class).remove(IDA, tenant, anna.id()));
        dezky.settle(tenant);
        assertThat(mailbox("anna@people-gone.dezky.localhost").map(MailAccount::access)).contains(Access.FROZEN);
        dezky.asOperator(() -> dezky.bean(MemberLifecycle.class).restore(IDA, tenant, anna.id()));
        dezky.settle(tenant);
        assertThat(mailbox("anna@people-gone.dezky.localhost").map(MailAccount::access)).contains(Access.OPEN);

        dezky.asOperator(() -> dezky.bean(MemberLifecycle.class).remove(IDA, tenant, anna.id()));
        dezky.settle(tenant);
        ((TestClock) dezky.clock).forward(Duration.ofDays(31));
        dezky.sweep(tenant);

        assertThat(dezky.authentik().findUser(subject)).isEmpty();
        assertThat(dezky.ocis().findUser(subject)).isEmpty();
        assertThat(mailbox("anna@people-gone.dezky.localhost")).isEmpty();
        assertThat(create(tenant, "anna", "Another Anna").membership().person())
                .isNotEqualTo(anna.membership().person());
    }

    @Test
    void whoWorksInTwoPlacesKeepsTheAccountWhenOneLetsThemGo() {
        var tenant = settled("people-both");
        var other = settled("people-other");
        var anna = create(tenant, "anna", "Anna Berg");
        open(tenant, anna);
        dezky.settle(tenant);
        dezky.member(other, String.valueOf(read(tenant, anna).membership().subject()), "x@people.test", "member");
        dezky.settle(other);

        dezky.asOperator(() -> dezky.bean(MemberLifecycle.class).remove(IDA, tenant, anna.id()));
        dezky.settle(tenant);
        dezky.settle(other);

        var user = account(tenant, anna).orElseThrow();
        assertThat(user.active()).isTrue();
        assertThat(user.groupIds()).containsExactly(dezky.tenant(other).upstream().authentikGroup());
        assertThat(files(tenant, anna)).isTrue();
    }

    @Test
    void aNewNameMovesTheAddressInAllThreeAndTheOldOneStays() {
        var tenant = settled("people-wed");
        var anna = create(tenant, "anna", "Anna Berg");
        open(tenant, anna);
        dezky.settle(tenant);

        var now = read(tenant, anna).membership();
        var order = new ChangeMember(IDA, tenant, anna.id(), now.version(), "Anna Holm", null,
                "anna.holm@people-wed.dezky.localhost", null, null, null, null, null);
        assertThat(dezky.asOperator(() -> dezky.bean(MemberChanges.class).change(order)))
                .isInstanceOf(ChangeMemberResult.Changed.class);
        dezky.settle(tenant);

        assertThat(account(tenant, anna)).hasValueSatisfying(user -> {
            assertThat(user.username()).isEqualTo("anna.holm@people-wed.dezky.localhost");
            assertThat(user.name()).isEqualTo("Anna Holm");
        });
        assertThat(mailbox("anna.holm@people-wed.dezky.localhost")).hasValueSatisfying(box -> assertThat(
                box.aliases()).extracting(alias -> alias.localPart()).containsExactly("anna"));
        assertThat(dezky.ocis().membersOf(String.valueOf(dezky.tenant(tenant).upstream().ocisGroup())))
                .anySatisfy(user -> assertThat(user.name()).isEqualTo("Anna Holm"));
        assertThat(states(tenant, anna)).containsOnly("ok");
    }

    @Test
    void aMailboxDeletedBehindOurBackIsMadeAgainAndAnotherLimitIsShown() {
        var tenant = settled("people-drift");
        var anna = create(tenant, "anna", "Anna Berg");
        open(tenant, anna);
        dezky.settle(tenant);

        dezky.stalwart().accounts().destroy(mailbox("anna@people-drift.dezky.localhost").orElseThrow().id());
        dezky.sweep(tenant);
        var again = mailbox("anna@people-drift.dezky.localhost").orElseThrow();
        dezky.stalwart().accounts().update(again.id(), AccountPatch.nothing().limitTo(5_000));
        dezky.sweep(tenant);

        assertThat(dezky.drift(tenant)).singleElement().satisfies(drift -> {
            assertThat(drift.field()).endsWith(".quota");
            assertThat(drift.observed()).isEqualTo("5000 B");
        });
        dezky.asOperator(() -> dezky.provisioning().reconcile(IDA, tenant));
        dezky.settle(tenant);
        assertThat(mailbox("anna@people-drift.dezky.localhost").orElseThrow().quotaBytes()).isGreaterThan(5_000);
    }

    private static TenantId settled(String slug) {
        var tenant = dezky.newTenant(slug);
        dezky.settle(tenant);
        assertThat(dezky.states(tenant).values()).containsOnly(OK);
        return tenant;
    }

    private static Member create(TenantId tenant, String local, String name) {
        var result = dezky.asOperator(() -> dezky.bean(NewMembers.class).create(new CreateMember(IDA, tenant, name,
                local + "@" + dezky.tenant(tenant).mailDomain(), Set.of(Role.MEMBER), Set.of(), null)));
        assertThat(result).isInstanceOf(CreateMemberResult.Created.class);
        return ((CreateMemberResult.Created) result).member();
    }

    private static Optional<OneTimePassword> open(TenantId tenant, Member member) {
        return dezky.asOperator(() -> dezky.bean(Accounts.class).open(IDA, tenant, member.id()));
    }

    private static Member read(TenantId tenant, Member member) {
        return dezky.asOperator(() -> dezky.bean(MemberDirectory.class)
                .list(IDA, tenant, Filter.EVERYBODY, null, 50).items().stream()
                .filter(one -> one.id().equals(member.id())).findFirst()
                .orElseGet(() -> dezky.bean(MemberDirectory.class).get(IDA, tenant, member.id())));
    }

    private static List<String> states(TenantId tenant, Member member) {
        return read(tenant, member).steps().stream().map(Member.Step::state).toList();
    }

    private static String person(TenantId tenant, Member member) {
        return read(tenant, member).membership().person().toString();
    }

    private static Optional<User> account(TenantId tenant, Member member) {
        return dezky.authentik().findUser(String.valueOf(read(tenant, member).membership().subject()));
    }

    private static boolean files(TenantId tenant, Member member) {
        return dezky.ocis().findUser(String.valueOf(read(tenant, member).membership().subject())).orElseThrow()
                .enabled();
    }

    private static Optional<MailAccount> mailbox(String address) {
        var domain = dezky.stalwart().findDomainNamed(address.substring(address.indexOf('@') + 1)).orElseThrow();
        return dezky.stalwart().accounts().of(domain.id()).stream().filter(box -> box.address().equals(address))
                .findFirst();
    }
}
