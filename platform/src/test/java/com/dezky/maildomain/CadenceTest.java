package com.dezky.maildomain;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.kernel.DomainName;
import com.dezky.kernel.TenantId;
import com.dezky.maildomain.MailDomain.Ownership;
import com.dezky.maildomain.MailDomain.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CadenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void looksOftenWhileSomebodyIsAtWorkAndThenLessAndLess() {
        assertThat(pause(Duration.ZERO, true, null)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pause(Duration.ofMinutes(9), true, null)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pause(Duration.ofMinutes(10), true, null)).isEqualTo(Duration.ofMinutes(5));
        assertThat(pause(Duration.ofHours(2), true, null)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void looksMoreOftenAgainAfterABreak() {
        assertThat(pause(Duration.ofDays(90), true, Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(5));
        assertThat(pause(Duration.ofDays(90), true, Duration.ofHours(3))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void looksDailyAtWhatSomebodyTypedAMonthAgoAndNeverProved() {
        assertThat(pause(Duration.ofDays(31), false, null)).isEqualTo(Duration.ofDays(1));
        assertThat(pause(Duration.ofDays(31), true, null)).isEqualTo(Duration.ofHours(1));
    }

    private static Duration pause(Duration sinceChange, boolean proven, @Nullable Duration sinceBreak) {
        var domain = new MailDomain(new UUID(0, 1), new TenantId(new UUID(0, 2)), new DomainName("nordlys.dk"),
                Status.SETUP, new Ownership("h", "v", proven ? Ownership.State.PROVEN : Ownership.State.PENDING, null,
                        null),
                false, null, DmarcPolicy.NONE, null, false, false, null, sinceBreak == null
                        ? null
                        : NOW.minus(sinceBreak),
                NOW.minus(sinceChange), null, NOW, NOW, List.of());
        return Duration.between(NOW, Cadence.next(domain, NOW));
    }
}
