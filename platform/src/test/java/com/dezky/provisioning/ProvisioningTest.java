package com.dezky.provisioning;

import static com.dezky.provisioning.Installation.IDA;

import com.dezky.access.Role;
import com.dezky.kernel.TenantId;
import com.dezky.member.CreateGroup;
import com.dezky.member.CreateMember;
import com.dezky.member.CreateMemberResult;
import com.dezky.member.CreateSharedMailbox;
import com.dezky.member.Group;
import com.dezky.member.Groups;
import com.dezky.member.Mailbox;
import com.dezky.member.NewMembers;
import com.dezky.member.SharedMailboxes;
import com.dezky.member.TeamResult;
import java.util.Set;
import java.util.UUID;
import com.dezky.testing.Postgres;
import com.dezky.testing.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/// The reconciler over real wires, driven by hand. All these tests share one installation and its clock; each has
/// tenants of its own.
abstract class ProvisioningTest {
    static final TestClock CLOCK = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    static final Upstreams upstreams = new Upstreams(CLOCK);
    static final Installation dezky = new Installation(Postgres.fresh(), CLOCK, upstreams.properties());

    @AfterEach
    void heal() {
        upstreams.heal();
    }

    /// Makes somebody with a mailbox on the tenant's own domain.
    static UUID aPerson(TenantId tenant, String name) {
        return dezky.asOperator(() -> ((CreateMemberResult.Created) dezky.bean(NewMembers.class)
                .create(new CreateMember(IDA, tenant, name, name + "@" + dezky.tenant(tenant).mailDomain(),
                        Set.of(Role.MEMBER), Set.of(), null)))
                .member().id());
    }

    static Group aGroup(TenantId tenant, String name, String address, boolean space, UUID... members) {
        return dezky.asOperator(() -> ((TeamResult.Done<Group>) dezky.bean(Groups.class).create(new CreateGroup(IDA,
                tenant, name, "", address, space, Set.of(members)))).now().thing());
    }

    static Mailbox aMailbox(TenantId tenant, String name, String address, UUID... members) {
        return dezky.asOperator(() -> ((TeamResult.Done<Mailbox>) dezky.bean(SharedMailboxes.class)
                .create(new CreateSharedMailbox(IDA, tenant, name, address, null, Set.of(members)))).now().thing());
    }
}
