package com.dezky.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.testing.Http;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Who chooses how much a place holds, and how.
class QuotaTest extends FilesTest {
    @Test
    void anAdminChoosesWithinThePlanAndTakesItBack() {
        var tenant = tenant("files-chooses");
        var path = "/tenants/files-chooses/storage/spaces/" + tenant;
        assertThat(owner("files-chooses").get(path).header("ETag")).isEqualTo("\"0\"");

        var chosen = owner("files-chooses").patch(path, "{\"quotaBytes\":300000000000}", "If-Match", "\"0\"");
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        assertThat(chosen.header("ETag")).isEqualTo("\"1\"");
        assertThat(chosen.json().path("quotaBytes").asLong()).isEqualTo(300 * GIGABYTE);
        assertThat(chosen.json().path("quotaChosen").asBoolean()).isTrue();
        assertThat(
                owner("files-chooses").patch(path, "{\"quotaBytes\":0}", "If-Match", "\"1\"").json().path("quotaBytes")
                        .asLong())
                .as("what the plan holds").isEqualTo(500 * GIGABYTE);
        assertThat(texts("select count(*) from dezky.audit_entry where action = 'storage.quota-changed'"
                + " and tenant_id = '" + tenant + "'")).containsExactly("2");
    }

    @Test
    void whatIsNotAQuotaIsRefused() {
        var tenant = tenant("files-refuses");
        var path = "/tenants/files-refuses/storage/spaces/" + tenant;
        for (var body : java.util.List.of("{\"quotaBytes\":500000000001}", "{\"quotaBytes\":999999}",
                "{\"quotaBytes\":-1}", "{\"quotaBytes\":null}", "{}", "{\"quotaBytes\":9223372036854775807}")) {
            assertThat(owner("files-refuses").patch(path, body, "If-Match", "\"0\"").status()).as(body).isEqualTo(422);
        }
        for (var body : java.util.List.of("{\"quotaBytes\":\"many\"}", "{\"quota\":1}", "[]",
                "{\"quotaBytes\":1e30}")) {
            assertThat(owner("files-refuses").patch(path, body, "If-Match", "\"0\"").status()).as(body).isEqualTo(400);
        }
        assertThat(owner("files-refuses").patch(path, "{\"quotaBytes\":0}").status()).isEqualTo(428);
    }

    @Test
    void ofTwoWhoChooseAtOnceOneIsToldThatTheOtherWasFaster() throws Exception {
        var tenant = tenant("files-race");
        var path = "/tenants/files-race/storage/spaces/" + tenant;
        var barrier = new CyclicBarrier(4);
        var answers = new ArrayList<Future<Http.Answer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 1; i <= 4; i++) {
                var bytes = i * 10 * GIGABYTE;
                answers.add(threads.submit(() -> {
                    barrier.await();
                    return owner("files-race").patch(path, "{\"quotaBytes\":" + bytes + "}", "If-Match", "\"0\"");
                }));
            }
        }
        var codes = new ArrayList<Integer>();
        for (var answer : answers) {
            codes.add(answer.get().status());
        }
        assertThat(codes).containsExactlyInAnyOrder(200, 412, 412, 412);
    }

    @Test
    void whoMayOnlySeeChangesNothingAndWhoBelongsElsewhereSeesNothing() {
        var tenant = tenant("files-seen");
        tenant("files-unseen");
        var auditor = member("files-seen", "auditor-of-seen", "auditor");
        member("files-seen", "member-of-seen", "member");
        var path = "/tenants/files-seen/storage/spaces/" + tenant;
        assertThat(person("auditor-of-seen").get(path).status()).isEqualTo(200);
        assertThat(person("auditor-of-seen").patch(path, "{\"quotaBytes\":0}", "If-Match", "\"0\"").status())
                .isEqualTo(403);
        assertThat(person("member-of-seen").get("/tenants/files-seen/storage").status()).isEqualTo(403);
        assertThat(owner("files-unseen").get(path).status()).isEqualTo(404);
        assertThat(owner("files-unseen").get("/tenants/files-unseen/storage/members/" + auditor).status())
                .as("another tenant's member").isEqualTo(404);
        assertThat(owner("files-unseen").get("/tenants/files-unseen/storage/spaces/" + tenant).status()).isEqualTo(404);
        assertThat(owner("files-seen").get("/tenants/files-seen/storage/members/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void aGuestsFilesCountAtHome() {
        tenant("files-host");
        tenant("files-home");
        sql("""
            insert into membership (tenant_id, person_id, roles) select t.id, p.id, '{member}'
              from tenant t, person p where t.slug = 'files-host' and p.subject = 'owner-of-files-home'""");
        assertThat(read("files-host").path("items").valueStream().filter(item -> item.path("kind").asString().equals(
                "member"))).hasSize(1);
    }

    @Test
    void aListIsReadToItsEndAndItsCursorsAreOfItsTenantAndFilterAlone() {
        tenant("files-paged");
        tenant("files-other-paged");
        for (var i = 0; i < 5; i++) {
            member("files-paged", "p" + i + "-of-paged", "member");
            FILES.visit("p" + i + "-of-paged");
            FILES.fill("personal/p" + i + "-of-paged", (i + 1) * GIGABYTE / 10);
        }
        FILES.fill(alias("files-paged"), GIGABYTE);
        look();
        var sizes = new ArrayList<Long>();
        var names = new ArrayList<String>();
        var cursor = "";
        do {
            var page = owner("files-paged").get("/tenants/files-paged/storage?limit=2" + cursor).json();
            page.path("items").forEach(item -> {
                sizes.add(item.path("usedBytes").isNull() ? -1 : item.path("usedBytes").asLong());
                names.add(item.path("id").asString());
            });
            cursor = page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asString();
        } while (cursor != null);
        assertThat(names).hasSize(7).doesNotHaveDuplicates();
        assertThat(sizes).isSortedAccordingTo(java.util.Comparator.reverseOrder());

        var first = owner("files-paged").get("/tenants/files-paged/storage?limit=2").at("/nextCursor");
        assertThat(owner("files-other-paged").get("/tenants/files-other-paged/storage?cursor=" + first).status())
                .isEqualTo(400);
        assertThat(owner("files-paged").get("/tenants/files-paged/storage?kind=space&cursor=" + first).status())
                .isEqualTo(400);
        assertThat(owner("files-paged").get("/tenants/files-paged/storage?kind=planet").status()).isEqualTo(400);
        assertThat(owner("files-paged").get("/tenants/files-paged/storage?q=P3-OF").json().path("items").size())
                .isEqualTo(1);
        assertThat(owner("files-paged").get("/tenants/files-paged/storage?q=%25").json().path("items").size())
                .as("no sign means more than itself").isZero();
    }
}
