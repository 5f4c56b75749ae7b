package com.dezky.provisioning;

import static com.dezky.provisioning.Installation.IDA;
import static com.dezky.provisioning.StepState.State.OK;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Memberships;
import com.dezky.access.service.ServiceAccounts;
import com.dezky.authentik.User;
import com.dezky.kernel.TenantId;
import com.dezky.member.ChangeGroup;
import com.dezky.member.Group;
import com.dezky.member.Groups;
import com.dezky.member.Member;
import com.dezky.member.ProgramMail;
import com.dezky.member.SharedMailboxes;
import com.dezky.member.Staffed;
import com.dezky.ocis.OcisUser;
import com.dezky.stalwart.AccountPatch;
import com.dezky.stalwart.ListPatch;
import com.dezky.stalwart.MailAccount;
import com.dezky.stalwart.MailingList;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/// Groups and shared mailboxes in the systems they live in, and what happens to them there behind our back.
class TeamsTest extends ProvisioningTest {
    @Test
    void aGroupIsAListAGroupAtTheIdentityProviderAndOneWithASpaceOnTheFileServer() {
        var tenant = tenant("team-whole");
        var anna = aPerson(tenant, "anna");
        var bo = aPerson(tenant, "bo");
        var group = aGroup(tenant, "Salg & Kunder", "salg@team-whole.dezky.localhost", true, anna, bo);
        dezky.settle(tenant);

        assertThat(dezky.states(tenant).values()).containsOnly(OK);
        assertThat(group.handle()).isEqualTo("salg-kunder");
        assertThat(inIdentity("team-whole:salg-kunder")).containsExactlyInAnyOrder("anna@team-whole.dezky.localhost",
                "bo@team-whole.dezky.localhost");
        assertThat(list(tenant, "salg").recipients()).containsExactlyInAnyOrder("anna@team-whole.dezky.localhost",
                "bo@team-whole.dezky.localhost");
        var onFiles = dezky.ocis().findGroupNamed("team-whole:salg-kunder").orElseThrow();
        assertThat(dezky.ocis().membersOf(onFiles.id())).extracting(OcisUser::mail).hasSize(2);
        var space = dezky.ocis().spacesWithAlias("project/dezky-team-whole_salg-kunder").getFirst();
        assertThat(dezky.ocis().grantsOf(space.id())).anyMatch(grant -> grant.recipientId().equals(onFiles.id()));
        assertThat(see(tenant, group).steps()).extracting(Member.Step::state).containsOnly("ok");
        var runs = dezky.runs(tenant).size();
        dezky.sweep(tenant);
        assertThat(dezky.runs(tenant)).as("the next look finds nothing to do").hasSize(runs);
    }

    @Test
    void somebodyTakenOutUpstreamIsPutBackAndALostListIsMadeAgain() {
        var tenant = tenant("team-drift");
        var anna = aPerson(tenant, "anna");
        aGroup(tenant, "Sales", "sales@team-drift.dezky.localhost", false, anna);
        dezky.settle(tenant);
        var identity = dezky.authentik().findGroupNamed("team-drift:sales").orElseThrow();
        dezky.authentik().removeMember(identity.id(), dezky.authentik().membersOf(identity.id()).getFirst().pk());
        var files = dezky.ocis().findGroupNamed("team-drift:sales").orElseThrow();
        dezky.ocis().removeMember(files.id(), dezky.ocis().membersOf(files.id()).getFirst().id());
        dezky.stalwart().lists().destroy(list(tenant, "sales").id());

        dezky.sweep(tenant);
        dezky.settle(tenant);

        assertThat(inIdentity("team-drift:sales")).containsExactly("anna@team-drift.dezky.localhost");
        assertThat(dezky.ocis().membersOf(files.id())).hasSize(1);
        assertThat(list(tenant, "sales").recipients()).containsExactly("anna@team-drift.dezky.localhost");
        assertThat(dezky.drift(tenant)).isEmpty();
        assertThat(dezky.healed(tenant)).extracting(Drift::field).contains("list:sales");
    }

    @Test
    void aProgramThatSendsMailHasAnAccountOfItsOwnAsLongAsItHasAnAddress() {
        var tenant = tenant("team-program");
        var address = "faktura@team-program.dezky.localhost";
        var account = dezky.asOperator(() -> dezky.bean(ServiceAccounts.class).create(IDA, tenant, "Invoices")).id();
        assertThat(dezky.<Object>asOperator(() -> dezky.bean(ProgramMail.class).give(IDA, tenant, account, address)))
                .isInstanceOf(ProgramMail.GiveResult.Given.class);
        dezky.settle(tenant);

        assertThat(dezky.states(tenant).values()).containsOnly(OK);
        var domain = dezky.stalwart().findDomainNamed("team-program.dezky.localhost").orElseThrow();
        assertThat(dezky.stalwart().accounts().findByAddress("faktura", domain.id()).orElseThrow().kind())
                .as("a group could not sign in").isEqualTo(MailAccount.Kind.USER);
        assertThat(dezky.asOperator(() -> dezky.bean(ProgramMail.class).of(IDA, tenant, account)).orElseThrow().ready())
                .isTrue();

        dezky.asOperator(() -> {
            dezky.bean(ServiceAccounts.class).remove(IDA, tenant, account);
            return true;
        });
        dezky.settle(tenant);
        dezky.sweep(tenant);

        assertThat(dezky.stalwart().accounts().findByAddress("faktura", domain.id())).isEmpty();
        var another = dezky.asOperator(() -> dezky.bean(ServiceAccounts.class).create(IDA, tenant, "Payroll")).id();
        assertThat(dezky.<Object>asOperator(() -> dezky.bean(ProgramMail.class).give(IDA, tenant, another, address)))
                .as("the address is free").isInstanceOf(ProgramMail.GiveResult.Given.class);
    }

    @Test
    void aStrangerOnTheListIsTakenOffBySweep() {
        var tenant = tenant("team-stranger");
        aGroup(tenant, "Sales", "sales@team-stranger.dezky.localhost", false, aPerson(tenant, "anna"));
        dezky.settle(tenant);
        dezky.stalwart().lists().update(list(tenant, "sales").id(),
                ListPatch.nothing().add(Set.of("spy@elsewhere.test")));

        dezky.sweep(tenant);

        assertThat(list(tenant, "sales").recipients()).containsExactly("anna@team-stranger.dezky.localhost");
    }

    @Test
    void aRemovedGroupLosesItsListAtOnceAndItsFilesAfterTheRetentionAndComesBackBefore() {
        var tenant = tenant("team-gone");
        var anna = aPerson(tenant, "anna");
        var group = aGroup(tenant, "Sales", "sales@team-gone.dezky.localhost", true, anna);
        dezky.settle(tenant);

        dezky.asOperator(() -> dezky.bean(Groups.class).remove(IDA, tenant, group.id()));
        dezky.settle(tenant);
        assertThat(dezky.authentik().findGroupNamed("team-gone:sales")).isEmpty();
        assertThat(findList(tenant, "sales")).isEmpty();
        assertThat(space("team-gone_sales")).hasValue(false);

        dezky.asOperator(() -> dezky.bean(Groups.class).restore(IDA, tenant, group.id()));
        dezky.settle(tenant);
        assertThat(inIdentity("team-gone:sales")).containsExactly("anna@team-gone.dezky.localhost");
        assertThat(space("team-gone_sales")).hasValue(true);

        dezky.asOperator(() -> dezky.bean(Groups.class).remove(IDA, tenant, group.id()));
        dezky.settle(tenant);
        CLOCK.forward(Duration.ofDays(31));
        dezky.sweep(tenant);
        dezky.settle(tenant);
        assertThat(space("team-gone_sales")).isEmpty();
        assertThat(dezky.asOperator(() -> dezky.bean(Groups.class).removed(IDA, tenant))).isEmpty();
    }

    @Test
    void aGroupThatGivesUpItsSpaceAndItsMailKeepsItsFilesClosed() {
        var tenant = tenant("team-less");
        var group = aGroup(tenant, "Sales", "sales@team-less.dezky.localhost", true, aPerson(tenant, "anna"));
        dezky.settle(tenant);

        dezky.asOperator(() -> dezky.bean(Groups.class).change(new ChangeGroup(IDA, tenant, group.id(),
                group.version(), null, null, Optional.empty(), false)));
        dezky.settle(tenant);

        assertThat(findList(tenant, "sales")).isEmpty();
        assertThat(space("team-less_sales")).hasValue(false);
        assertThat(dezky.states(tenant).values()).containsOnly(OK);
    }

    @Test
    void whoIsSuspendedLosesTheGroupsAccessAndKeepsItsMail() {
        var tenant = tenant("team-suspended");
        var anna = aPerson(tenant, "anna");
        var bo = aPerson(tenant, "bo");
        aGroup(tenant, "Sales", "sales@team-suspended.dezky.localhost", false, anna, bo);
        dezky.settle(tenant);

        suspend(tenant, bo);
        dezky.settle(tenant);

        assertThat(inIdentity("team-suspended:sales")).containsExactly("anna@team-suspended.dezky.localhost");
        assertThat(list(tenant, "sales").recipients()).hasSize(2);
    }

    @Test
    void theMembersOfASharedMailboxHaveItAsAnAccountBesideTheirOwn() {
        var tenant = tenant("team-box");
        var anna = aPerson(tenant, "anna");
        var bo = aPerson(tenant, "bo");
        var box = aMailbox(tenant, "Kontakt", "kontakt@team-box.dezky.localhost", anna);
        dezky.settle(tenant);

        var shared = account(tenant, "kontakt");
        assertThat(shared.kind()).isEqualTo(MailAccount.Kind.GROUP);
        assertThat(account(tenant, "anna").memberGroupIds()).containsExactly(shared.id());
        assertThat(account(tenant, "bo").memberGroupIds()).isEmpty();

        dezky.asOperator(() -> dezky.bean(SharedMailboxes.class).setMembers(IDA, tenant, box.id(), Set.of(bo)));
        dezky.settle(tenant);
        assertThat(account(tenant, "anna").memberGroupIds()).isEmpty();
        assertThat(account(tenant, "bo").memberGroupIds()).containsExactly(shared.id());

        dezky.stalwart().accounts().update(account(tenant, "bo").id(),
                AccountPatch.nothing().leave(Set.of(shared.id())));
        dezky.sweep(tenant);
        assertThat(account(tenant, "bo").memberGroupIds()).as("put back").containsExactly(shared.id());
        assertThat(dezky.drift(tenant)).isEmpty();
    }

    @Test
    void aSharedMailboxDeletedBehindOurBackIsMadeAgainWithItsPeople() {
        var tenant = tenant("team-lost");
        aMailbox(tenant, "Kontakt", "kontakt@team-lost.dezky.localhost", aPerson(tenant, "anna"));
        dezky.settle(tenant);
        var before = account(tenant, "kontakt").id();
        dezky.stalwart().accounts().update(account(tenant, "anna").id(), AccountPatch.nothing().leave(Set.of(before)));
        dezky.stalwart().accounts().destroy(before);

        dezky.sweep(tenant);
        dezky.settle(tenant);

        assertThat(account(tenant, "anna").memberGroupIds()).containsExactly(account(tenant, "kontakt").id());
        assertThat(dezky.states(tenant).values()).containsOnly(OK);
    }

    @Test
    void aQuotaChangedUpstreamWaitsForAPersonAndIsPushedByAReconcile() {
        var tenant = tenant("team-quota");
        aMailbox(tenant, "Kontakt", "kontakt@team-quota.dezky.localhost");
        dezky.settle(tenant);
        var wanted = account(tenant, "kontakt").quotaBytes();
        dezky.stalwart().accounts().update(account(tenant, "kontakt").id(), AccountPatch.nothing().limitTo(1_000_000));

        dezky.sweep(tenant);
        assertThat(dezky.drift(tenant)).singleElement().satisfies(drift -> assertThat(drift.kind()).isEqualTo(
                "different"));
        assertThat(account(tenant, "kontakt").quotaBytes()).isEqualTo(1_000_000);

        dezky.asOperator(() -> dezky.provisioning().reconcile(IDA, tenant));
        dezky.settle(tenant);
        assertThat(account(tenant, "kontakt").quotaBytes()).isEqualTo(wanted);
        assertThat(dezky.drift(tenant)).isEmpty();
    }

    @Test
    void aRemovedSharedMailboxIsFrozenForTheRetentionAndThenGoneWithItsAddress() {
        var tenant = tenant("team-box-gone");
        var anna = aPerson(tenant, "anna");
        var box = aMailbox(tenant, "Kontakt", "kontakt@team-box-gone.dezky.localhost", anna);
        dezky.settle(tenant);

        dezky.asOperator(() -> dezky.bean(SharedMailboxes.class).remove(IDA, tenant, box.id()));
        dezky.settle(tenant);
        assertThat(account(tenant, "kontakt").access()).isEqualTo(MailAccount.Access.FROZEN);
        assertThat(account(tenant, "anna").memberGroupIds()).isEmpty();

        CLOCK.forward(Duration.ofDays(31));
        dezky.sweep(tenant);
        dezky.settle(tenant);
        assertThat(accounts(tenant)).doesNotContainKey("kontakt@team-box-gone.dezky.localhost");
        aMailbox(tenant, "Ny", "kontakt@team-box-gone.dezky.localhost");
    }

    private static TenantId tenant(String slug) {
        var tenant = dezky.newTenant(slug);
        dezky.settle(tenant);
        return tenant;
    }

    /// As the page does, without the sessions that this installation has none of.
    private static void suspend(TenantId tenant, UUID member) {
        dezky.asOperator(() -> dezky.bean(TransactionTemplate.class).execute(open -> {
            dezky.bean(Memberships.class).suspend(member, CLOCK.instant());
            return dezky.bean(Waker.class).want(tenant, Trigger.CHANGE);
        }));
    }

    private static Staffed<Group> see(TenantId tenant, Group group) {
        return dezky.asOperator(() -> dezky.bean(Groups.class).get(IDA, tenant, group.id()));
    }

    private static java.util.List<String> inIdentity(String group) {
        return dezky.authentik().membersOf(dezky.authentik().findGroupNamed(group).orElseThrow().id()).stream()
                .map(User::username).toList();
    }

    private static Optional<MailingList> findList(TenantId tenant, String name) {
        var domain = dezky.stalwart().findDomainNamed(dezky.tenant(tenant).mailDomain()).orElseThrow();
        return dezky.stalwart().lists().of(Set.of(domain.id())).stream()
                .filter(list -> list.address().startsWith(name + "@")).findFirst();
    }

    private static MailingList list(TenantId tenant, String name) {
        return findList(tenant, name).orElseThrow();
    }

    private static Map<String, MailAccount> accounts(TenantId tenant) {
        var domain = dezky.stalwart().findDomainNamed(dezky.tenant(tenant).mailDomain()).orElseThrow();
        return dezky.stalwart().accounts().of(domain.id()).stream().collect(java.util.stream.Collectors.toMap(
                MailAccount::address, account -> account));
    }

    private static MailAccount account(TenantId tenant, String name) {
        return java.util.Objects.requireNonNull(accounts(tenant).get(name + "@" + dezky.tenant(tenant).mailDomain()));
    }

    /// Whether a group's space is open; empty when there is none.
    private static Optional<Boolean> space(String alias) {
        return dezky.ocis().spacesWithAlias("project/dezky-" + alias).stream().map(space -> space.enabled())
                .findFirst();
    }
}
