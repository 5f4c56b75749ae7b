package com.dezky.ocis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
                                            Nordlys ApS → Nordlys ApS
                                            Acme Inc. → Acme Inc
                                            A/S Jensen & Søn → A S Jensen & Søn
                                            Who? "We": <us> | *you* → Who We us you
                                            ... → Files
                                            v1.2.3\\final → v1 2 3 final
                                            """)
    void keepsACompanysNameAsFarAsTheServerAllows(String company, String expected) {
        assertThat(SpaceName.legal(company).value()).isEqualTo(expected);
    }

    @Test
    void cutsALongNameBetweenCharacters() {
        var name = SpaceName.legal("Ø🙂".repeat(100)).value();
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(250, 255);
        assertThat("Ø🙂".repeat(100)).startsWith(name);
        assertThat(name.codePoints().allMatch(sign -> sign == 'Ø' || sign == 0x1F642)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a.b", "a/b", "a\\b", "a|b", "a\nb"})
    void isNeverIllegal(String name) {
        assertThatThrownBy(() -> new SpaceName(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
