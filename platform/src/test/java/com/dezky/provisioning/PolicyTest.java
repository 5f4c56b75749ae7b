package com.dezky.provisioning;

import static com.dezky.provisioning.Policy.Push.ALL;
import static com.dezky.provisioning.Policy.Push.DECIDED;
import static com.dezky.provisioning.Policy.Push.ORDERED;
import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.provisioning.step.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Finding NAME = Finding.different("name", "ours", "theirs", "why");

    @Test
    void whatIsMissingOrUnwantedIsAlwaysPutRight() {
        var nothingOrdered = new Policy(ORDERED, List.of());
        assertThat(nothingOrdered.acts(Finding.missing("group", "acme", "why"))).isTrue();
        assertThat(nothingOrdered.acts(Finding.unwanted("group", "acme", "why"))).isTrue();
    }

    @Test
    void whatIsLostLateOrBlockedIsNeverActedUpon() {
        var everything = new Policy(ALL, List.of(drift("name", "theirs", true, null)));
        assertThat(everything.acts(Finding.lost("name", "x", "why"))).isFalse();
        assertThat(everything.acts(Finding.late("name", "x", null, "why"))).isFalse();
        assertThat(everything.acts(Finding.blocked("name", "x", null, "why"))).isFalse();
    }

    @Test
    void anotherValueIsPushedByThoseWhoStandBehindOurs() {
        assertThat(new Policy(ORDERED, List.of()).acts(NAME)).as("a sweep").isFalse();
        assertThat(new Policy(DECIDED, List.of()).acts(NAME)).as("a change of ours").isTrue();
        assertThat(new Policy(ALL, List.of()).acts(NAME)).as("a person").isTrue();
    }

    @Test
    void whatIsOpenWaitsForAPersonAndWhatIsIgnoredForNobody() {
        var undecided = List.of(drift("name", "theirs", false, null));
        assertThat(new Policy(DECIDED, undecided).acts(NAME)).isFalse();
        assertThat(new Policy(ALL, undecided).acts(NAME)).isTrue();

        var ignored = List.of(drift("name", "theirs", false, "agreed"));
        assertThat(new Policy(ALL, ignored).acts(NAME)).isFalse();
        assertThat(new Policy(ALL, ignored).acts(Finding.different("name", "ours", "yet another", "why"))).isTrue();
    }

    @Test
    void anOrderCountsInEveryRunAndAloneTakesAwayWhatIsForeign() {
        var ordered = List.of(drift("name", "theirs", true, null));
        assertThat(new Policy(ORDERED, ordered).acts(NAME)).isTrue();
        assertThat(new Policy(ORDERED, ordered).acts(Finding.foreign("name", "theirs", "why"))).isTrue();
        assertThat(new Policy(ALL, List.of()).acts(Finding.foreign("name", "theirs", "why"))).isFalse();
    }

    @Test
    void waitsDoubleUpToTheCapAndAreSpread() {
        var settings = new ProvisioningSettings(Duration.ofMillis(300), 16, Duration.ofMinutes(15), 4,
                Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofSeconds(2),
                Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1));
        assertThat(settings.backoff(1, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.backoff(3, 0.5)).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.backoff(3, 0)).isEqualTo(Duration.ofMillis(6400));
        assertThat(settings.backoff(500, 1)).isEqualTo(Duration.ofMinutes(6));
        assertThat(settings.patience(1, 0.5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.patience(32, 0.5)).isEqualTo(Duration.ofSeconds(4));
    }

    private static Drift drift(String field, String observed, boolean ordered, @Nullable String ignored) {
        return new Drift(UUID.randomUUID(), "ocis", field, "ours", observed, "why", "different", false, Instant.EPOCH,
                null, ordered ? Instant.EPOCH : null, ignored, null);
    }
}
