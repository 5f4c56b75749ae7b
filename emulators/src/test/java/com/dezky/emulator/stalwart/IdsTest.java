package com.dezky.emulator.stalwart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void writesNumbersInTheAlphabetOfTheSheet() {
        assertThat(LongStream.of(0, 1, 25, 26, 31, 32).mapToObj(Ids::encode)).containsExactly("a", "b", "z", "7", "3",
                "ba");
    }

    @Test
    void readsBackWhatItWroteAndNothingElse() {
        assertThat(Ids.parse(Ids.encode(1_795_000_000_000L << 12))).hasValueSatisfying(id -> assertThat(Ids.number(id))
                .isEqualTo(1_795_000_000_000L << 12));
        assertThat(Ids.parse("ab")).hasValue("b");
        for (var text : new String[]{"", "B", "8", "b!", "aaaaaaaaaaaaaaaaaaaa"}) {
            assertThat(Ids.parse(text)).as(text).isEmpty();
        }
    }
}
