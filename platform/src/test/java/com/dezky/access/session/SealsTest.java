package com.dezky.access.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SealsTest {
    private static final String OLD = "old:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEW = "new:HxwdHhsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    private static Seals seals(String... keys) {
        return new Seals(new SessionSettings(List.of(keys)));
    }

    @Test
    void opensWhatItSealed() {
        assertThat(seals(OLD).open("row 1", seals(OLD).seal("row 1", "æøå"))).hasValue("æøå");
    }

    @Test
    void anOldKeyStillOpensButTheNewestSeals() {
        var before = seals(OLD).seal("row 1", "token");
        assertThat(before).startsWith("old.");

        var rotated = seals(NEW, OLD);
        assertThat(rotated.open("row 1", before)).hasValue("token");
        assertThat(rotated.seal("row 1", "token")).startsWith("new.");
    }

    @Test
    void aKeyThatWasDroppedOpensNothing() {
        assertThat(seals(NEW).open("row 1", seals(OLD).seal("row 1", "token"))).isEmpty();
    }

    @Test
    void aSealMovedToAnotherRowDoesNotOpen() {
        assertThat(seals(OLD).open("row 2", seals(OLD).seal("row 1", "token"))).isEmpty();
    }

    @Test
    void aTouchedSealDoesNotOpen() {
        var sealed = seals(OLD).seal("row 1", "token");
        var flipped = sealed.substring(0, 10) + (sealed.charAt(10) == 'A' ? 'B' : 'A') + sealed.substring(11);
        assertThat(seals(OLD).open("row 1", flipped)).isEmpty();
        assertThat(seals(OLD).open("row 1", "old.!!")).isEmpty();
        assertThat(seals(OLD).open("row 1", "nonsense")).isEmpty();
    }

    @Test
    void theSameTextIsNeverSealedTheSameWay() {
        assertThat(seals(OLD).seal("row 1", "token")).isNotEqualTo(seals(OLD).seal("row 1", "token"));
    }

    @Test
    void noKeyOrAShortKeyStopsTheStart() {
        assertThatThrownBy(() -> seals()).hasMessageContaining("dezky.session-keys");
        assertThatThrownBy(() -> seals("short:AAECAwQ=")).hasMessageContaining("dezky.session-keys");
    }
}
