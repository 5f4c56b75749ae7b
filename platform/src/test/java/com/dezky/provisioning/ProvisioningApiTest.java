package com.dezky.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.ApiTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The doors to provisioning. Nobody works here: upstreams and their faults are in the other tests.
class ProvisioningApiTest extends ApiTest {
    @Test
    void aNewTenantIsPendingEverywhereAndDue() {
        make("p-new");

        var tenant = operator().get("/tenants/p-new").json();
        for (var step : new String[]{"authentik", "stalwart", "ocis", "email"}) {
            assertThat(tenant.at("/provisioningStatus/" + step).asString()).isEqualTo("pending");
        }
        assertThat(operator().get("/tenants/p-new/provisioning").json().at("/steps")).hasSize(4);
    }

    @Test
    void reconcileSaysWhatIsWantedAndIsSafeToRepeat() {
        make("p-again");

        var first = operator().post("/tenants/p-again/reconcile", null);
        var second = operator().post("/tenants/p-again/reconcile", null);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.json().path("wanted").asLong()).isEqualTo(first.json().path("wanted").asLong() + 1);
        assertThat(second.at("/provisioningStatus/authentik")).isEqualTo("pending");
    }

    @Test
    void aDryRunWithoutUpstreamsSaysWhyEachStepWouldBeSkipped() {
        make("p-dry");

        var plan = operator().post("/tenants/p-dry/reconcile?dryRun=true", null);

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.at("/steps/0/step")).isEqualTo("authentik");
        assertThat(plan.at("/steps/0/problem")).isEqualTo("No identity provider is configured.");
        assertThat(operator().post("/tenants/p-dry/reconcile?dryRun=perhaps", null).status()).isEqualTo(400);
    }

    @Test
    void onlyAnOperatorReconcilesAndAnAuditorMayLook() {
        make("p-who");
        person("aud").get("/users/me");
        sql("insert into membership (tenant_id, person_id, roles) select t.id, p.id, '{auditor}' from tenant t, person p"
                + " where t.slug = 'p-who' and p.subject = 'aud'");

        assertThat(person("aud").get("/tenants/p-who/drift").status()).isEqualTo(200);
        assertThat(person("aud").post("/tenants/p-who/reconcile", null).status()).isEqualTo(403);
        assertThat(person("aud").post("/tenants/p-who/drift/" + UUID.randomUUID() + "/push", null).status())
                .isEqualTo(403);
        assertThat(person("somebody").get("/tenants/p-who/drift").status()).isEqualTo(404);
        assertThat(person("somebody").get("/tenants/p-who/provisioning").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotThereCannotBeDecidedOrRetried() {
        make("p-none");

        assertThat(operator().post("/tenants/p-none/drift/" + UUID.randomUUID() + "/ignore",
                "{\"reason\":\"because\"}").status()).isEqualTo(404);
        assertThat(operator().post("/tenants/p-none/drift/" + UUID.randomUUID() + "/ignore", "{\"reason\":\" \"}")
                .at("/errors/0/pointer")).isEqualTo("/reason");
        assertThat(operator().post("/tenants/p-none/provisioning/nothing/retry", null).status()).isEqualTo(404);
    }

    private void make(String slug) {
        assertThat(operator().post("/tenants", "{\"slug\":\"" + slug + "\",\"name\":\"" + slug
                + "\",\"plan\":\"pro\"}").status()).isEqualTo(201);
    }
}
