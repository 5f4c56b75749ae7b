package com.dezky.provisioning.step;

import static com.dezky.provisioning.step.Desired.MARK;
import static com.dezky.provisioning.step.Desired.member;
import static com.dezky.provisioning.step.Desired.suspended;
import static com.dezky.provisioning.step.Desired.tenant;
import static org.assertj.core.api.Assertions.assertThat;

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
        var lost = observed(Access.OPEN, List.of());

        assertThat(StalwartDrift.of(made, lost)).singleElement().isInstanceOf(RequestKeys.class);
        var waiting = new DesiredTenant(made.tenant(), made.presence(), made.members(), made.quotaBytes(),
                made.accepted(), Set.of(StepKey.STALWART));
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

        var observed = observed(Access.OPEN, KEYS);
        assertThat(StalwartDrift.of(tenant(Presence.OPEN, new DesiredMember("a", "anna@acme.dezky.localhost", false,
                false, false, true), member("b"), suspended("c")), observed)).singleElement()
                .isInstanceOf(Freeze.class);
    }

    @Test
    void permissionsThatSomebodyGaveByHandAreLeftWhileNobodyIsLockedOut() {
        assertThat(drift(Presence.OPEN, KEYS, Access.CUSTOM)).isEmpty();
        assertThat(drift(Presence.FROZEN, KEYS, Access.CUSTOM)).singleElement().isInstanceOf(Freeze.class);
    }

    @Test
    void aPurgeGoesInTheOrderTheServerInsistsOn() {
        assertThat(drift(Presence.GONE, KEYS, Access.REFUSING)).extracting(Object::getClass).isEqualTo(List.of(
                DestroyList.class, DestroyAccount.class, SignManually.class, DestroyKey.class, DestroyKey.class,
                DestroyDomain.class));
    }

    @Test
    void aPurgeLeavesADomainThatIsNotOurs() {
        var foreign = new StalwartStep.Observed(DOMAIN, false, List.of(), List.of(), List.of());
        assertThat(StalwartDrift.of(tenant(Presence.GONE), foreign)).isEmpty();
        assertThat(StalwartDrift.of(tenant(Presence.OPEN), foreign)).extracting(change -> change.finding().kind())
                .containsExactly(Kind.BLOCKED);
    }

    private static List<StalwartChange> drift(Presence presence, List<DkimKey> keys, Access access) {
        return StalwartDrift.of(tenant(presence), observed(access, keys));
    }

    private static StalwartStep.Observed observed(Access access, List<DkimKey> keys) {
        return new StalwartStep.Observed(DOMAIN, true, keys,
                List.of(new MailAccount("a", MailAccount.Kind.USER, "anna", "d", "anna@acme.dezky.localhost", "Anna",
                        Set.of(),
                        Set.of(), 0, access)),
                List.of(new MailingList("l", "all", "d", "all@acme.dezky.localhost", "", Set.of(), Set.of())));
    }

    private static DkimKey key(String id, String stage) {
        return new DkimKey(id, "d", "Dkim1RsaSha256", "v1-" + id, stage, "AAAA", Instant.EPOCH);
    }
}
