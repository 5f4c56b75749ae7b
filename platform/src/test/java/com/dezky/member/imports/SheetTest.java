package com.dezky.member.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.member.imports.Sheet.Reading.Rows;
import com.dezky.member.imports.Sheet.Reading.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables as people's spreadsheets save them, and files that are none.
class SheetTest {
    private static List<ImportRow> rows(String text) {
        assertThat(Sheet.read(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Rows.class);
        return ((Rows) Sheet.read(text.getBytes(StandardCharsets.UTF_8))).rows();
    }

    private static String refusal(String text) {
        return ((Unreadable) Sheet.read(text.getBytes(StandardCharsets.UTF_8))).code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name;email\nAnna;a@x.dk", "name,email\nAnna,a@x.dk\n", "name\temail\r\nAnna\ta@x.dk",
            "\ufeffname;email\nAnna;a@x.dk", "E-Mail;Navn;other\nA@X.dk;Anna;1",
            "\"name\",\"email\"\n\"Anna\",\"a@x.dk\""})
    void isReadWhateverSeparatesAndWhateverBegins(String text) {
        assertThat(rows(text)).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("Anna");
            assertThat(row.email()).isEqualTo("a@x.dk");
            assertThat(row.problem()).isNull();
        });
    }

    @Test
    void quotesHoldSeparatorsAndLineBreaksAndLinesAreCountedAsAnEditorDoes() {
        var rows = rows(
                "name;email;groups\n\"Berg; Anna \"\"AB\"\"\";a@x.dk;Sales | Board\n\"two\nlines\";b@x.dk;\nC;c@x.dk;");
        assertThat(rows.getFirst().name()).isEqualTo("Berg; Anna \"AB\"");
        assertThat(rows.getFirst().groups()).containsExactly("Sales", "Board");
        assertThat(rows.get(1).problem()).isEqualTo("name");
        assertThat(rows.get(2).line()).isEqualTo(5);
        assertThat(rows("name;email\nA;a@x.dk").getFirst().groups()).as("no word about groups").isNull();
    }

    @Test
    void saysOfEachLineWhyItCannotBeRead() {
        var rows = rows("name;email\n;a@x.dk\nB;\nC;c@x.dk;more\nD\n=cmd|' /C calc'!A0;e@x.dk\n'=SUM;f@x.dk");
        assertThat(rows).extracting(ImportRow::problem).containsExactly("incomplete", "incomplete", "columns",
                "columns",
                "formula", "formula");
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThat(refusal("")).isEqualTo("empty");
        assertThat(refusal("name;email\n")).isEqualTo("empty");
        assertThat(refusal("Anna;a@x.dk\nBo;b@x.dk")).isEqualTo("no-header");
        assertThat(refusal("name|email\nAnna|a@x.dk")).as("a separator we do not know").isEqualTo("no-header");
        assertThat(refusal("PK\u0003\u0004\0\0")).isEqualTo("not-text");
        assertThat(((Unreadable) Sheet.read("name;email\nÅse;a@x.dk".getBytes(StandardCharsets.ISO_8859_1))).code())
                .isEqualTo("not-text");
    }

    @Test
    void refusesAHundredThousandLinesBeforeReadingThem() {
        var many = new StringBuilder("name;email\n");
        for (var at = 0; at < 100_000; at++) {
            many.append("Person ").append(at).append(";p").append(at).append("@x.dk\n");
        }
        assertThat(refusal(many.toString())).isEqualTo("too-many");
    }

    @Test
    void whatWouldRunInASpreadsheetComesOutAsTextAndBackAsItWas() {
        for (var cell : List.of("=1+1", "+45 12", "-x", "@SUM(A1)")) {
            assertThat(Cells.out(cell)).isEqualTo("'" + cell);
            assertThat(Cells.in(Cells.out(cell))).isEqualTo(cell);
        }
        assertThat(Cells.out("O'Hara")).isEqualTo("O'Hara");
        assertThat(Cells.in("'quoted")).isEqualTo("'quoted");
    }
}
