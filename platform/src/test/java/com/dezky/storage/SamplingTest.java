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
        tenant("files-never");
        var all = read("files-never");
        assertThat(all.path("usedBytes").isNull()).isTrue();
        assertThat(all.path("measuredAt").isNull()).isTrue();
        assertThat(all.path("state").isNull()).isTrue();
        assertThat(all.path("items").valueStream()).hasSize(2).allMatch(item -> item.path("usedBytes").isNull());
    }

    @Test
    void oneRoundMeasuresEveryTenantAndKeepsThemApart() {
        tenant("files-round-a");
        var b = tenant("files-round-b");
        var anna = member("files-round-a", "anna-of-round", "member");
        FILES.fill(alias("files-round-a"), 30 * GIGABYTE);
        FILES.fill(alias("files-round-b"), 480 * GIGABYTE);
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
        assertThat(read("files-round-a").path("usedBytes").asLong()).isEqualTo(30 * GIGABYTE + GIGABYTE / 2);
        assertThat(read("files-round-b").path("usedBytes").asLong()).isEqualTo(480 * GIGABYTE);
        assertThat(read("files-round-b").path("state").asString()).isEqualTo("critical");
        var own = place("files-round-a", anna);
        assertThat(own.path("usedBytes").asLong()).isEqualTo(GIGABYTE / 2);
        assertThat(own.path("email").asString()).startsWith("anna-of-round");
        assertThat(read("files-round-a").path("items").get(0).path("kind").asString()).as("the biggest first")
                .isEqualTo("space");
        assertThat(place("files-round-b", b.value()).path("measuredAt").asString()).isNotEmpty();
    }

    @Test
    void aFileServerThatIsAwayOrTalksNonsenseLeavesTheLastFiguresWithTheirTime() {
        var tenant = tenant("files-silent");
        FILES.fill(alias("files-silent"), 20 * GIGABYTE);
        look();
        var before = place("files-silent", tenant.value());
        for (var fault : Fault.values()) {
            FILES.faults().breakWith(fault);
            look();
            FILES.faults().heal();
            FILES.faults().slowness(Duration.ofSeconds(2));
            var all = read("files-silent");
            assertThat(all.path("usedBytes").asLong()).as(fault.word()).isEqualTo(20 * GIGABYTE);
            assertThat(all.path("failure").asString()).as(fault.word()).isEqualTo("silent");
            assertThat(place("files-silent", tenant.value())).isEqualTo(before);
        }
        look();
        assertThat(read("files-silent").path("failure").isNull()).as("it answers again").isTrue();
    }

    @Test
    void aListThatLeavesSomethingOutIsNotReadAsEmpty() {
        var tenant = tenant("files-left-out");
        FILES.fill(alias("files-left-out"), 20 * GIGABYTE);
        look();
        FILES.fill(alias("files-left-out"), 25 * GIGABYTE);
        FILES.leaveOut(alias("files-left-out"));
        look();
        assertThat(place("files-left-out", tenant.value()).path("usedBytes").asLong()).as("asked for by its id")
                .isEqualTo(25 * GIGABYTE);
        assertThat(read("files-left-out").path("failure").isNull()).isTrue();
    }

    @Test
    void whatIsLeftOutAndCannotBeAskedForKeepsItsFigureAndTheDayGetsNone() {
        var tenant = tenant("files-partial");
        FILES.fill(alias("files-partial"), 20 * GIGABYTE);
        look();
        clock.advance(Duration.ofDays(1));
        FILES.leaveOut(alias("files-partial"));
        var id = ocis.findSpace(text("select ocis_space_id from dezky.tenant where slug = 'files-partial'"))
                .orElseThrow()
                .id();
        FILES.faults().failNext(Fault.ERROR_500,
                exchange -> exchange.path().endsWith(id.substring(id.indexOf('$') + 1)));
        look();
        var all = read("files-partial");
        assertThat(all.path("failure").asString()).isEqualTo("partial");
        assertThat(all.path("usedBytes").asLong()).isEqualTo(20 * GIGABYTE);
        assertThat(texts("select day from dezky.storage_day where tenant_id = '" + tenant + "'")).hasSize(1);
    }

    @Test
    void aSpaceThatIsGoneIsUnknownAgain() {
        var tenant = tenant("files-gone");
        FILES.fill(alias("files-gone"), 20 * GIGABYTE);
        look();
        FILES.forgetSpace(alias("files-gone"));
        look();
        var own = place("files-gone", tenant.value());
        assertThat(own.path("usedBytes").isNull()).isTrue();
        assertThat(own.path("appliedQuotaBytes").isNull()).isTrue();
        assertThat(read("files-gone").path("usedBytes").isNull()).isTrue();
    }

    @Test
    void aDisabledSpaceKeepsItsLastFigure() {
        var tenant = tenant("files-disabled");
        FILES.fill(alias("files-disabled"), 20 * GIGABYTE);
        look();
        ocis.disableSpace(ocis.spacesWithAlias(alias("files-disabled")).getFirst().id());
        look();
        var own = place("files-disabled", tenant.value());
        assertThat(own.path("usedBytes").asLong()).isEqualTo(20 * GIGABYTE);
        assertThat(own.path("enabled").asBoolean()).isFalse();
    }

    @Test
    void daysAreKeptWithTheirLastFigureAndGapsStayGaps() {
        tenant("files-days");
        FILES.fill(alias("files-days"), 10 * GIGABYTE);
        look();
        FILES.fill(alias("files-days"), 11 * GIGABYTE);
        look();
        clock.advance(Duration.ofDays(2));
        FILES.fill(alias("files-days"), 13 * GIGABYTE);
        look();
        var days = texts("select used_bytes from dezky.storage_day d join dezky.tenant t on t.id = d.tenant_id"
                + " where slug = 'files-days' order by day");
        assertThat(days).as("a day in between was not measured").containsExactly("11000000000", "13000000000");
        assertThat(owner("files-days").get("/tenants/files-days/storage/days?days=1000").status()).isEqualTo(400);
        assertThat(owner("files-days").get("/tenants/files-days/storage/days").json().path("items").size())
                .isEqualTo(2);
    }

    @Test
    void aRoundIsOneWorkersAndComesSoonerOnlyWhenSomebodyAsks() {
        tenant("files-asks");
        look();
        var rounds = new AtomicInteger();
        FILES.observe(exchange -> {
            if (exchange.path().endsWith("/drives")) {
                rounds.incrementAndGet();
            }
        });
        sampling().runIfDue();
        assertThat(rounds).as("not due").hasValue(0);
        assertThat(owner("files-asks").post("/tenants/files-asks/storage/refresh", null).status()).isEqualTo(202);
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
        var tenant = tenant("files-appear");
        var anna = member("files-appear", "anna-appears", "member");
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
        assertThat(place("files-appear", anna).path("appliedQuotaBytes").asLong()).isEqualTo(3 * GIGABYTE);
    }
}
