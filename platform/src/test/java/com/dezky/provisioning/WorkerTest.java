package com.dezky.provisioning;

import static com.dezky.provisioning.Installation.IDA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.dezky.kernel.TenantId;
import com.dezky.tenant.Tenant.Status;
import com.dezky.testing.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lanes at work by themselves, in real time: on one replica, on two, and with the database going away.
class WorkerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static Upstreams upstreams;
    private static String database;
    private static Installation one;
    private static Installation two;

    @BeforeAll
    static void start() {
        upstreams = new Upstreams(Clock.systemUTC());
        database = Postgres.fresh();
        one = worker(database);
        two = worker(database);
    }

    @AfterEach
    void heal() {
        upstreams.heal();
        List.of(upstreams.authentik, upstreams.stalwart, upstreams.ocis)
                .forEach(emulator -> emulator.faults().latency(Duration.ZERO));
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        upstreams.close();
    }

    private static Installation worker(String database) {
        var properties = new LinkedHashMap<>(upstreams.properties());
        properties.putAll(Map.of("dezky.surfaces", "API,WORKER", "dezky.provisioning.lease", "3s",
                "dezky.provisioning.renew-every", "500ms", "dezky.provisioning.busy-every", "200ms",
                "dezky.provisioning.heartbeat", "300ms", "dezky.provisioning.retry-base", "200ms",
                "dezky.provisioning.late-every", "100ms"));
        return new Installation(database, Clock.systemUTC(), properties);
    }

    @Test
    void twoReplicasMakeEverythingOnce() {
        var tenants = new ArrayList<TenantId>();
        for (var at = 0; at < 6; at++) {
            var tenant = (at % 2 == 0 ? one : two).newTenant("twice" + at);
            tenants.add(tenant);
            // The other one is asked for the same tenant at the same time.
            var other = at % 2 == 0 ? two : one;
            other.asOperator(() -> other.provisioning().reconcile(IDA, tenant));
            other.asOperator(() -> other.bean(org.springframework.transaction.support.TransactionTemplate.class)
                    .execute(open -> {
                        other.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                                .sql("update sweep_task set execution_time = now() where task_instance = :tenant")
                                .param("tenant", tenant.toString()).update();
                        return true;
                    }));
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(tenants).allMatch(
                tenant -> one.tenant(tenant).status() == Status.ACTIVE));
        for (var at = 0; at < 6; at++) {
            assertThat(one.ocis().spacesWithAlias("project/dezky-twice" + at)).hasSize(1);
            assertThat(one.runs(tenants.get(at))).noneMatch(run -> run.outcome().equals("abandoned"));
            var slug = "twice" + at;
            assertThat(upstreams.smtp.list().stream()
                    .filter(mail -> mail.recipients().contains("boss@" + slug + ".test"))).hasSize(1);
        }
    }

    @Test
    void aWakeUpDuringARunIsNotLost() {
        upstreams.authentik.faults().latency(Duration.ofMillis(300));
        var tenant = one.newTenant("woken");
        await().atMost(SOON).until(() -> one.runs(tenant).stream().anyMatch(run -> run.outcome().equals("running")));

        var subject = upstreams.person("late-comer");
        one.member(tenant, subject, "late-comer@people.test", "member");

        await().atMost(SOON).untilAsserted(() -> {
            var group = one.authentik().findGroupNamed("woken");
            assertThat(group).isPresent();
            assertThat(one.authentik().membersOf(group.get().id())).extracting(user -> user.uuid()).contains(subject);
        });
        await().atMost(SOON).until(() -> one.tenant(tenant).status() == Status.ACTIVE);
    }

    @Test
    void lifecycleChangesAndRunsNeverWaitForEachOtherInACircle() {
        var tenant = one.newTenant("circle");
        for (var round = 0; round < 15; round++) {
            one.asOperator(() -> one.lifecycle().suspend(IDA, tenant));
            two.asOperator(() -> two.provisioning().reconcile(IDA, tenant));
            one.asOperator(() -> one.lifecycle().resume(IDA, tenant));
        }

        await().atMost(SOON).until(() -> one.tenant(tenant).status() == Status.ACTIVE
                && one.states(tenant).values().stream().allMatch(StepState.State.OK::equals));
        assertThat(one.ocis().spacesWithAlias("project/dezky-circle").getFirst().enabled()).isTrue();
    }

    @Test
    void aChangeStartsWithinASecond() {
        var started = System.nanoTime();
        var tenant = one.newTenant("promptly");
        await().pollInterval(Duration.ofMillis(20)).atMost(SOON).until(() -> !one.runs(tenant).isEmpty());
        // Generous for a busy machine; the point is that nobody waits for a sweep or a backoff.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aRestartOfTheDatabaseInTheMiddleOfARunLosesNothing(@TempDir Path data) throws Exception {
        var server = postgres(data, 0);
        var port = server.getPort();
        prepare(server);
        upstreams.ocis.faults().latency(Duration.ofMillis(400));
        try (var dezky = worker("jdbc:postgresql://localhost:" + port + "/postgres")) {
            var tenant = dezky.newTenant("restart");
            await().atMost(SOON).until(() -> dezky.runs(tenant).stream()
                    .anyMatch(run -> run.outcome().equals("running")));

            server.close();
            server = postgres(data, port);
            upstreams.ocis.faults().latency(Duration.ZERO);

            await().atMost(Duration.ofSeconds(40)).ignoreExceptions()
                    .until(() -> dezky.tenant(tenant).status() == Status.ACTIVE);
            assertThat(dezky.ocis().spacesWithAlias("project/dezky-restart")).hasSize(1);
        } finally {
            server.close();
        }
    }

    private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(data.resolve("pg")).setCleanDataDirectory(false)
                .setPort(port).start();
    }

    private static void prepare(EmbeddedPostgres server) throws IOException, SQLException {
        try (var script = WorkerTest.class.getResourceAsStream("/db/roles.sql");
                var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            assertThat(script).isNotNull();
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
