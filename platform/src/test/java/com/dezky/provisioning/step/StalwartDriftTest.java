package com.dezky.provisioning.step;

import static com.dezky.provisioning.step.Desired.MARK;
import static com.dezky.provisioning.step.Desired.member;
import static com.dezky.provisioning.step.Desired.suspended;
import static com.dezky.provisioning.step.Desired.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.dezky.provisioning.step.DesiredTenant.Presence;
import com.dezky.provisioning.step.Finding.Kind;
import com.dezky.provisioning.step.StalwartChange.CreateDomain;
import com.dezky.provisioning.step.StalwartChange.DestroyAccount;
import com.dezky.provisioning.step.StalwartChange.DestroyDomain;
import com.dezky.provisioning.step.StalwartChange.DestroyKey;
import com.dezky.provisioning.step.StalwartChange.DestroyList;
import com.dezky.provisioning.step.StalwartChange.Freeze;
import com.dezky.provisioning.step.StalwartChange.RequestKeys;
import com.dezky.provisioning.step.StalwartChange.SignManually;
import com.dezky.provisioning.step.StalwartChange.Unfreeze;
import com.dezky.kernel.DomainName;
import com.dezky.kernel.PersonId;
import com.dezky.maildomain.DesiredDomain;
import com.dezky.member.DesiredPeople;
import com.dezky.member.Group;
import com.dezky.member.Mailbox;
import com.dezky.provisioning.step.StalwartChange.CreateMailbox;
import com.dezky.stalwart.DkimKey;
import com.dezky.stalwart.MailAccount;
import com.dezky.stalwart.MailAccount.Access;
import com.dezky.stalwart.MailDomain;
import com.dezky.stalwart.MailingList;
import com.dezky.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StalwartDriftTest {
    private static final MailDomain DOMAIN = new MailDomain("d", "acme.dezky.localhost", MARK, Set.of(), true, false);
    private static final List<DkimKey> KEYS = List.of(key("k1", "active"), key("k2", "active"));

    @Test
    void nothingThereMeansADomainToMake() {
        assertThat(StalwartDrift.of(tenant(Presence.OPEN), StalwartStep.Observed.NOTHING)).singleElement()
                .isInstanceOf(CreateDomain.class);
    }

    @Test
    void aDomainWithTwoSigningKeysIsComplete() {
        assertThat(drift(Presence.OPEN, KEYS, Access.OPEN)).isEmpty();
    }

    @Test
    void keysThatDoNotSignYetAreLate() {
        assertThat(drift(Presence.OPEN, List.of(key("k1", "active"), key("k2", "pending")), Access.OPEN))
                .extracting(change -> change.finding().kind()).containsExactly(Kind.LATE);
    }

    @Test
    void lostKeysAreAskedForOnceAndThenWaitedFor() {
        var made = tenant(Presence.OPEN, new Tenant.Upstream(null, "d", null, null), Map.of());
        var lost = new StalwartStep.Observed(domains(List.of()), List.of(), List.of());

        assertThat(StalwartDrift.of(made, lost)).singleElement().isInstanceOf(RequestKeys.class);
        var waiting = new DesiredTenant(made.tenant(), made.presence(), made.members(), made.people(), made.domains(),
                made.now(), made.quotas(), made.mailboxBytes(), made.accepted(), null, Set.of(StepKey.STALWART));
        assertThat(StalwartDrift.of(waiting, lost)).extracting(change -> change.finding().kind())
                .containsExactly(Kind.LATE);
    }

    @Test
    void aLockedTenantFreezesMailboxesAndAClosingOneRefusesMailToo() {
        assertThat(drift(Presence.FROZEN, KEYS, Access.OPEN)).singleElement().isInstanceOfSatisfying(Freeze.class,
                change -> assertThat(change.refuseMail()).isFalse());
        assertThat(drift(Presence.CLOSING, KEYS, Access.FROZEN)).singleElement().isInstanceOfSatisfying(Freeze.class,
                change -> assertThat(change.refuseMail()).isTrue());
        assertThat(drift(Presence.FROZEN, KEYS, Access.FROZEN)).isEmpty();
    }

    @Test
    void aFrozenMailboxOfAnOpenTenantIsOpenedUnlessItsOwnerIsLockedOut() {
        assertThat(drift(Presence.OPEN, KEYS, Access.FROZEN)).singleElement().isInstanceOf(Unfreeze.class);

        var owner = new DesiredMember(Desired.idOf("a"), new PersonId(Desired.idOf("a")), "a", "anna@acme.test", "Anna",
                false, false, false, true, false, false, null);
        assertThat(StalwartDrift.of(Desired.with(List.of(annas()), owner, member("b"), suspended("c")),
                observed(Access.OPEN, KEYS))).singleElement().isInstanceOf(Freeze.class);
    }

    @Test
    void aMemberWithoutAMailboxGetsOneOnceTheDomainIsThere() {
        var wanted = Desired.with(List.of(annas()), member("a"));

        assertThat(StalwartDrift.of(wanted, new StalwartStep.Observed(domains(KEYS), List.of(), List.of())))
                .singleElement().isInstanceOfSatisfying(CreateMailbox.class, change -> {
                    assertThat(change.mailbox().localPart()).isEqualTo("anna");
                    assertThat(change.mailbox().domainId()).isEqualTo("d");
                    assertThat(change.shared()).isFalse();
                    assertThat(change.finding().thing()).isEqualTo(Desired.idOf("a"));
                });
        assertThat(StalwartDrift.of(wanted, StalwartStep.Observed.NOTHING))
                .extracting(change -> change.finding().kind()).containsExactly(Kind.MISSING, Kind.LATE);
    }

    @Test
    void anotherNameOrLimitOnTheMailServerIsAValueThatASweepLeaves() {
        var account = new MailAccount("a", MailAccount.Kind.USER, "anna", "d", "anna@acme.dezky.localhost", "Ann",
                Set.of(), Set.of(), 5, Access.OPEN);
        assertThat(StalwartDrift.of(Desired.with(List.of(annas()), member("a")),
                new StalwartStep.Observed(domains(KEYS), List.of(account), List.of())))
                .extracting(change -> change.finding().field(), change -> change.finding().kind())
                .containsExactly(tuple("mailbox:a.name", Kind.DIFFERENT), tuple("mailbox:a.quota", Kind.DIFFERENT));
    }

    @Test
    void permissionsThatSomebodyGaveByHandAreLeftWhileNobodyIsLockedOut() {
        assertThat(drift(Presence.OPEN, KEYS, Access.CUSTOM)).isEmpty();
        assertThat(drift(Presence.FROZEN, KEYS, Access.CUSTOM)).singleElement().isInstanceOf(Freeze.class);
    }

    @Test
    void aPurgeGoesInTheOrderTheServerInsistsOn() {
        var list = new MailingList("l", "all", "d", "all@acme.dezky.localhost", "", Set.of(), Set.of());
        var all = new StalwartStep.Observed(domains(KEYS), observed(Access.REFUSING, KEYS).accounts(), List.of(list));
        assertThat(StalwartDrift.of(tenant(Presence.GONE), all)).extracting(Object::getClass).isEqualTo(List.of(
                DestroyList.class, DestroyAccount.class, SignManually.class, DestroyKey.class, DestroyKey.class,
                DestroyDomain.class));
    }

    /// Somebody takes the group's address off and removes the domain before the server has been told of either.
    @Test
    void aDomainGoesAfterWhatStoodOnIt() {
        var group = new Group(UUID.randomUUID(), Desired.ID, "acme:sales", "Sales", "", false, null, null,
                new Group.Upstream(null, "l", null, null), false, null, 1);
        var domain = new DesiredDomain(UUID.randomUUID(), new DomainName("old.test"), "old", true, Set.of(), null,
                true);
        var plain = tenant(Presence.OPEN);
        var wanted = new DesiredTenant(plain.tenant(), plain.presence(), List.of(), new DesiredPeople(List.of(),
                Map.of(), List.of(group), Map.of()), List.of(domain), plain.now(), plain.quotas(), 0, Map.of(), null,
                Set.of());
        var old = new MailDomain("old", "old.test", MARK, Set.of(), false, false);
        var list = new MailingList("l", "sales", "old", "sales@old.test", "Sales", Set.of(), Set.of());
        var there = new StalwartStep.Observed(Map.of(DOMAIN.name(), new StalwartStep.Domain(DOMAIN, true, KEYS),
                "old.test", new StalwartStep.Domain(old, true, List.of())), List.of(), List.of(list));
        assertThat(StalwartDrift.of(wanted, there)).extracting(Object::getClass).isEqualTo(List.of(DestroyList.class,
                DestroyDomain.class));
    }

    @Test
    void aPurgeLeavesADomainThatIsNotOurs() {
        var foreign = new StalwartStep.Observed(
                Map.of(DOMAIN.name(), new StalwartStep.Domain(DOMAIN, false, List.of())),
                List.of(), List.of());
        assertThat(StalwartDrift.of(tenant(Presence.GONE), foreign)).isEmpty();
        assertThat(StalwartDrift.of(tenant(Presence.OPEN), foreign)).extracting(change -> change.finding().kind())
                .containsExactly(Kind.BLOCKED);
    }

    private static List<StalwartChange> drift(Presence presence, List<DkimKey> keys, Access access) {
        return StalwartDrift.of(Desired.in(presence, List.of(annas()), member("a")), observed(access, keys));
    }

    /// The mailbox of whoever has the subject `a`.
    private static Mailbox annas() {
        return new Mailbox(UUID.randomUUID(), Desired.ID, Mailbox.Kind.PERSONAL, new PersonId(Desired.idOf("a")),
                "Anna", "anna@acme.dezky.localhost", List.of(), null, Mailbox.Forwarding.NONE, null, null, null,
                false, false, 1);
    }

    @Test
    void withoutTheWorkersKeyAWishedForwardingIsSaidToBeImpossibleOfThatPersonAlone() {
        var plain = annas();
        var wishing = new Mailbox(plain.id(), plain.tenant(), plain.kind(), plain.person(), plain.name(),
                plain.address(), List.of(), null, new Mailbox.Forwarding(List.of("bo@acme.test"), true), null, null,
                null, true, false, 1);
        var changes = StalwartDrift.of(Desired.with(List.of(wishing), member("a")), observed(Access.OPEN, KEYS));
        assertThat(changes).extracting(StalwartChange::finding).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.BLOCKED);
            assertThat(finding.thing()).isEqualTo(Desired.idOf("a"));
            assertThat(finding.why()).contains("no key to reach into mailboxes");
        });
    }

    private static Map<String, StalwartStep.Domain> domains(List<DkimKey> keys) {
        return Map.of(DOMAIN.name(), new StalwartStep.Domain(DOMAIN, true, keys));
    }

    private static StalwartStep.Observed observed(Access access, List<DkimKey> keys) {
        return new StalwartStep.Observed(domains(keys),
                List.of(new MailAccount("a", MailAccount.Kind.USER, "anna", "d", "anna@acme.dezky.localhost", "Anna",
                        Set.of(),
                        Set.of(), 0, access)),
                List.of());
    }

    private static DkimKey key(String id, String stage) {
        return new DkimKey(id, "d", "Dkim1RsaSha256", "v1-" + id, stage, "AAAA", Instant.EPOCH);
    }
}
