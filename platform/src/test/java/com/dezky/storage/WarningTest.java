package com.dezky.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is told that something is getting full, and how often.
class WarningTest extends FilesTest {
    @ParameterizedTest
    @CsvSource({"0, 79, 0", "0, 80, 80", "0, 94, 80", "0, 95, 95", "0, 100, 100", "0, 130, 100", "80, 79, 80",
            "80, 75, 80", "80, 74, 0", "95, 93, 95", "95, 89, 80", "100, 96, 100", "100, 94, 95", "100, 60, 0"})
    void aLevelIsLeftOnlyWhenThereIsRoomAgain(int before, long percent, int after) {
        assertThat(WarningLevel.after(before, percent, 100)).isEqualTo(after);
        assertThat(WarningLevel.after(before, percent, 0)).as("without limit nothing is full").isZero();
    }

    @Test
    void ownersAreToldOnceOfEachCrossing() {
        var tenant = tenant("files-warned");
        percent("files-warned", 79);
        assertThat(mails(tenant)).isEmpty();

        percent("files-warned", 81);
        assertThat(mails(tenant)).as("the space may hold all of it").singleElement().asString()
                .startsWith("owner-of-files-warned@")
                .endsWith("Jeres lager er 81\u00a0% fyldt / Your storage is 81% full");
        percent("files-warned", 79);
        percent("files-warned", 82);
        assertThat(mails(tenant)).as("it swings around the level").hasSize(1);
        percent("files-warned", 96);
        assertThat(mails(tenant)).hasSize(2);
        percent("files-warned", 60);
        percent("files-warned", 81);
        assertThat(mails(tenant)).as("there was room in between").hasSize(3);
    }

    @Test
    void aSpaceWithAQuotaOfItsOwnIsToldOfByItsName() {
        var tenant = tenant("files-small-space");
        FILES.setQuota(alias("files-small-space"), 10 * GIGABYTE);
        FILES.fill(alias("files-small-space"), 11 * GIGABYTE);
        look();
        assertThat(mails(tenant)).singleElement().asString().startsWith("owner-of-files-small-space@")
                .contains("small-space er 110");
    }

    @Test
    void aPersonIsToldOfTheirOwnFilesAndNobodyElseIs() {
        var tenant = tenant("files-own-warned");
        member("files-own-warned", "anna-warned", "member");
        FILES.visit("anna-warned");
        FILES.setQuota("personal/anna-warned", 25 * GIGABYTE);
        FILES.fill("personal/anna-warned", 24 * GIGABYTE);
        look();
        assertThat(mails(tenant)).singleElement().asString().startsWith("anna-warned@")
                .contains("Dine filer er 96\u00a0% fyldt");
    }

    private void percent(String slug, long percent) {
        clock.advance(Duration.ofHours(1));
        FILES.fill(alias(slug), 5 * GIGABYTE * percent);
        look();
    }
}
