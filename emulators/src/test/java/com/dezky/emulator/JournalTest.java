package com.dezky.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    record Thing(String id, int size) {}

    @Test
    void keepsWhatWasWrittenWhenTheProcessDiesWithoutClosing(@TempDir Path folder) {
        var things = Journal.in(folder.resolve("j")).table("thing", Thing.class);
        things.put("a", new Thing("a", 1));
        things.put("b", new Thing("b", 2));
        things.put("a", new Thing("a", 3));
        things.remove("b");

        var again = Journal.in(folder.resolve("j")).table("thing", Thing.class);
        assertThat(again.all()).containsExactly(new Thing("a", 3));
    }

    @Test
    void dropsALastLineThatAKillCutShort(@TempDir Path folder) throws IOException {
        var file = folder.resolve("j");
        Journal.in(file).table("thing", Thing.class).put("a", new Thing("a", 1));
        Files.writeString(file, "{\"table\":\"thing\",\"key\":\"b\",\"val", StandardOpenOption.APPEND);

        assertThat(Journal.in(file).table("thing", Thing.class).all()).containsExactly(new Thing("a", 1));
    }
}
