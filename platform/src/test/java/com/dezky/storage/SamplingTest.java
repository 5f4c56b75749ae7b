package com.dezky.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.emulator.Fault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// How full files are, whatever the file server does meanwhile.
class SamplingTest extends FilesTest {
    @Test
    void whatWasNeverMeasuredIsUnknownAndNeverZero() {
        tenant("never");
        var all = read("never");
        assertThat(all.path("usedBytes").isNull()).isTrue();
        assertThat(all.path("measuredAt").isNull()).isTrue();
        assertThat(all.path("state").isNull()).isTrue();
        assertThat(all.path("items").valueStream()).hasSize(2).allMatch(item -> item.path("usedBytes").isNull());
    }

    @Test
    void oneRoundMeasuresEveryTenantAndKeepsThemApart() {
        tenant("round-a");
        var b = tenant("round-b");
        var anna = member("round-a", "anna-of-round", "member");
        FILES.fill(alias("round-a"), 30 * GIGABYTE);
        FILES.fill(alias("round-b"), 480 * GIGABYTE);
        FILES.visit("anna-of-round");
        FILES.fill("personal/anna-of-round", GIGABYTE / 2);
        FILES.seedUser("stranger", "Stranger", "stranger@people.test");
        FILES.visit("stranger");
        FILES.fill("personal/stranger", 7 * GIGABYTE);
        var lists = new AtomicInteger();
        FILES.observe(exchange -> {
            if (exchange.path().endsWith("/drives") || exchange.path().endsWith("/users")) {
                lists.incrementAndGet();
            }
        });

        look();

        assertThat(lists).as("calls, however many tenants there are").hasValue(2);
        assertThat(read("round-a").path("usedBytes").asLong()).isEqualTo(30 * GIGABYTE + GIGABYTE / 2);
        assertThat(read("round-b").path("usedBytes").asLong()).isEqualTo(480 * GIGABYTE);
        assertThat(read("round-b").path("state").asString()).isEqualTo("critical");
        var own = place("round-a", anna);
        assertThat(own.path("usedBytes").asLong()).isEqualTo(GIGABYTE / 2);
        assertThat(own.path("email").asString()).startsWith("anna-of-round");
        assertThat(read("round-a").path("items").get(0).path("kind").asString()).as("the biggest first")
                .isEqualTo("space");
        assertThat(place("round-b", b.value()).path("measuredAt").asString()).isNotEmpty();
    }

    @Test
    void aFileServerThatIsAwayOrTalksNonsenseLeavesTheLastFiguresWithTheirTime() {
        var tenant = tenant("silent");
        FILES.fill(alias("silent"), 20 * GIGABYTE);
        look();
        var before = place("silent", tenant.value());
        for (var fault : Fault.values()) {
            FILES.faults().breakWith(fault);
            look();
            FILES.faults().heal();
            FILES.faults().slowness(Duration.ofSeconds(2));
            var all = read("silent");
            assertThat(all.path("usedBytes").asLong()).as(fault.word()).isEqualTo(20 * GIGABYTE);
            assertThat(all.path("failure").asString()).as(fault.word()).isEqualTo("silent");
            assertThat(place("silent", tenant.value())).isEqualTo(before);
        }
        look();
        assertThat(read("silent").path("failure").isNull()).as("it answers again").isTrue();
    }

    @Test
    void aListThatLeavesSomethingOutIsNotReadAsEmpty() {
        var tenant = tenant("left-out");
        FILES.fill(alias("left-out"), 20 * GIGABYTE);
        look();
        FILES.fill(alias("left-out"), 25 * GIGABYTE);
        FILES.leaveOut(alias("left-out"));
        look();
        assertThat(place("left-out", tenant.value()).path("usedBytes").asLong()).as("asked for by its id")
                .isEqualTo(25 * GIGABYTE);
        assertThat(read("left-out").path("failure").isNull()).isTrue();
    }

    @Test
    void whatIsLeftOutAndCannotBeAskedForKeepsItsFigureAndTheDayGetsNone() {
        var tenant = tenant("partial");
        FILES.fill(alias("partial"), 20 * GIGABYTE);
        look();
        clock.advance(Duration.ofDays(1));
        FILES.leaveOut(alias("partial"));
        var id = ocis.findSpace(text("select ocis_space_id from dezky.tenant where slug = 'partial'")).orElseThrow()
                .id();
        FILES.faults().failNext(Fault.ERROR_500,
                exchange -> exchange.path().endsWith(id.substring(id.indexOf('$') + 1)));
        look();
        var all = read("partial");
        assertThat(all.path("failure").asString()).isEqualTo("partial");
        assertThat(all.path("usedBytes").asLong()).isEqualTo(20 * GIGABYTE);
        assertThat(texts("select day from dezky.storage_day where tenant_id = '" + tenant + "'")).hasSize(1);
    }

    @Test
    void aSpaceThatIsGoneIsUnknownAgain() {
        var tenant = tenant("gone");
        FILES.fill(alias("gone"), 20 * GIGABYTE);
        look();
        FILES.forgetSpace(alias("gone"));
        look();
        var own = place("gone", tenant.value());
        assertThat(own.path("usedBytes").isNull()).isTrue();
        assertThat(own.path("appliedQuotaBytes").isNull()).isTrue();
        assertThat(read("gone").path("usedBytes").isNull()).isTrue();
    }

    @Test
    void aDisabledSpaceKeepsItsLastFigure() {
        var tenant = tenant("disabled");
        FILES.fill(alias("disabled"), 20 * GIGABYTE);
        look();
        ocis.disableSpace(ocis.spacesWithAlias(alias("disabled")).getFirst().id());
        look();
        var own = place("disabled", tenant.value());
        assertThat(own.path("usedBytes").asLong()).isEqualTo(20 * GIGABYTE);
        assertThat(own.path("enabled").asBoolean()).isFalse();
    }

    @Test
    void daysAreKeptWithTheirLastFigureAndGapsStayGaps() {
        tenant("days");
        FILES.fill(alias("days"), 10 * GIGABYTE);
        look();
        FILES.fill(alias("days"), 11 * GIGABYTE);
        look();
        clock.advance(Duration.ofDays(2));
        FILES.fill(alias("days"), 13 * GIGABYTE);
        look();
        var days = texts("select used_bytes from dezky.storage_day d join dezky.tenant t on t.id = d.tenant_id"
                + " where slug = 'days' order by day");
        assertThat(days).as("a day in between was not measured").containsExactly("11000000000", "13000000000");
        assertThat(owner("days").get("/tenants/days/storage/days?days=1000").status()).isEqualTo(400);
        assertThat(owner("days").get("/tenants/days/storage/days").json().path("items").size()).isEqualTo(2);
    }

    @Test
    void aRoundIsOneWorkersAndComesSoonerOnlyWhenSomebodyAsks() {
        tenant("asks");
        look();
        var rounds = new AtomicInteger();
        FILES.observe(exchange -> {
            if (exchange.path().endsWith("/drives")) {
                rounds.incrementAndGet();
            }
        });
        sampling().runIfDue();
        assertThat(rounds).as("not due").hasValue(0);
        assertThat(owner("asks").post("/tenants/asks/storage/refresh", null).status()).isEqualTo(202);
        sampling().runIfDue();
        assertThat(rounds).as("the last was less than a minute ago").hasValue(0);
        clock.advance(Duration.ofMinutes(2));
        scope.platform(() -> transaction.execute(open -> looks.claim(clock.instant(), settings.sampleEvery())
                .orElseThrow()));
        sampling().runIfDue();
        assertThat(rounds).as("another worker is at it").hasValue(0);
        clock.advance(LookStore.LEASE.plusSeconds(1));
        sampling().runIfDue();
        assertThat(rounds).as("that one has died").hasValue(1);
        sampling().runIfDue();
        assertThat(rounds).as("asked once, looked once").hasValue(1);
    }

    @Test
    void ownFilesThatAppearAreToldToTheReconciler() {
        var tenant = tenant("appear");
        var anna = member("appear", "anna-appears", "member");
        look();
        sql("delete from provisioning_thing where tenant_id = '" + tenant + "'");
        FILES.visit("anna-appears");
        look();
        assertThat(texts("select thing from dezky.provisioning_thing where tenant_id = '" + tenant
                + "' and step = 'ocis'")).containsExactly(anna.toString());
        FILES.setQuota("personal/anna-appears", 25 * GIGABYTE);
        look();
        sql("delete from provisioning_thing where tenant_id = '" + tenant + "'");
        FILES.setQuota("personal/anna-appears", 3 * GIGABYTE);
        look();
        assertThat(texts("select thing from dezky.provisioning_thing where tenant_id = '" + tenant + "'"))
                .as("what was ours once and is another now is for a sweep to report").isEmpty();
        assertThat(place("appear", anna).path("appliedQuotaBytes").asLong()).isEqualTo(3 * GIGABYTE);
    }
}
