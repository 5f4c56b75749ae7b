package com.dezky.provisioning;

import static com.dezky.provisioning.StepState.State.OK;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.access.Scope;
import com.dezky.kernel.TenantId;
import com.dezky.ocis.SpaceUse;
import com.dezky.storage.Kind;
import com.dezky.storage.SetQuota;
import com.dezky.storage.Storage;
import com.dezky.storage.StorageQuotasChanged;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Quotas of spaces and of people's own files, pushed to the file server and kept there.
class QuotaStepTest extends ProvisioningTest {
    private static final long GIGABYTE = 1_000_000_000L;

    @Test
    void aChosenQuotaOfASpaceReachesTheFileServer() {
        var tenant = tenant("quota-space");
        dezky.settle(tenant);
        choose(tenant, Kind.SPACE, tenant.value(), 0, 42 * GIGABYTE);
        dezky.settle(tenant);
        assertThat(dezky.ocis().spacesWithAlias("project/dezky-quota-space").getFirst().quotaBytes())
                .isEqualTo(42 * GIGABYTE);
        choose(tenant, Kind.SPACE, tenant.value(), 1, null);
        dezky.settle(tenant);
        assertThat(dezky.ocis().spacesWithAlias("project/dezky-quota-space").getFirst().quotaBytes())
                .isEqualTo(500 * GIGABYTE);
        assertThat(dezky.drift(tenant)).isEmpty();
    }

    @Test
    void somebodysOwnFilesGetTheirQuotaOnceTheyExistAndADriftIsReportedThenMended() {
        var tenant = tenant("quota-own");
        var person = upstreams.person("quota-anna");
        dezky.member(tenant, person, "quota-anna@people.test", "member");
        var member = atHome(tenant, person);
        dezky.settle(tenant);
        upstreams.ocis.visit(person);
        var drive = drive(person);
        assertThat(drive.quota()).as("the server's own").isEqualTo(GIGABYTE);

        seen(tenant, member, drive);
        dezky.settle(tenant);
        assertThat(drive(person).quota()).as("what the plan holds").isEqualTo(25 * GIGABYTE);
        assertThat(dezky.states(tenant).get("ocis")).isEqualTo(OK);

        choose(tenant, Kind.MEMBER, member, 0, 40 * GIGABYTE);
        dezky.settle(tenant);
        assertThat(drive(person).quota()).isEqualTo(40 * GIGABYTE);

        upstreams.ocis.setQuota("personal/" + person, 2 * GIGABYTE);
        noted(tenant, member, 2 * GIGABYTE);
        dezky.sweep(tenant);
        assertThat(drive(person).quota()).as("somebody may have meant it").isEqualTo(2 * GIGABYTE);
        assertThat(dezky.drift(tenant)).extracting(Drift::field, Drift::desired, Drift::observed)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("account.quota:" + person, "40 GB", "2 GB"));
        dezky.asOperator(() -> {
            dezky.provisioning().reconcile(Installation.IDA, tenant);
            return true;
        });
        dezky.settle(tenant);
        assertThat(drive(person).quota()).isEqualTo(40 * GIGABYTE);
    }

    private static TenantId tenant(String slug) {
        var tenant = dezky.newTenant(slug);
        dezky.settle(tenant);
        return tenant;
    }

    private SpaceUse drive(String person) {
        var account = dezky.ocis().findUser(person).orElseThrow().id();
        return dezky.ocis().spaceUses().stream().filter(use -> use.ownerId().equals(account)).findFirst()
                .orElseThrow();
    }

    private void choose(TenantId tenant, Kind kind, UUID id, long version,
            @org.jspecify.annotations.Nullable Long bytes) {
        dezky.asOperator(() -> dezky.bean(Storage.class).choose(new SetQuota(Installation.IDA, tenant, kind, id,
                version, bytes)));
    }

    private UUID atHome(TenantId tenant, String person) {
        return dezky.asOperator(() -> dezky.bean(TransactionTemplate.class).execute(open -> {
            var jdbc = dezky.bean(JdbcClient.class);
            jdbc.sql("update person set home_tenant_id = :tenant where subject = :person")
                    .param("tenant", tenant.value()).param("person", person).update();
            return jdbc.sql("""
                            select m.id from membership m join person p on p.id = m.person_id
                             where p.subject = :person and m.tenant_id = :tenant
                            """).param("person", person).param("tenant", tenant.value()).query(UUID.class).single();
        }));
    }

    /// As the worker's round does when it first sees somebody's own files.
    private void seen(TenantId tenant, UUID member, SpaceUse drive) {
        dezky.bean(Scope.class).tenant(tenant, () -> dezky.bean(TransactionTemplate.class).execute(open -> {
            dezky.bean(JdbcClient.class).sql("""
                                             insert into storage_usage (tenant_id, thing, kind, drive_id, quota_bytes,
                                                                        enabled, seen_at)
                                             values (:tenant, :thing, 'member', :drive, :quota, true, now())
                                             """)
                    .param("tenant", tenant.value()).param("thing", member).param("drive", drive.id())
                    .param("quota", drive.quota()).update();
            dezky.context.publishEvent(new StorageQuotasChanged(tenant, Set.of(member)));
            return true;
        }));
    }

    private void noted(TenantId tenant, UUID member, long quota) {
        dezky.bean(Scope.class).tenant(tenant, () -> dezky.bean(TransactionTemplate.class).execute(open -> dezky
                .bean(JdbcClient.class).sql("update storage_usage set quota_bytes = :quota where thing = :thing")
                .param("quota", quota).param("thing", member).update()));
    }
}
