package com.dezky.member.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a table of people as spreadsheets save it: with or without a byte order mark, separated by semicolon, comma or
/// tab, whichever the header uses.
final class Sheet {
    static final int MOST_ROWS = 5_000;

    /// What a file was.
    sealed interface Reading {
        record Rows(List<ImportRow> rows) implements Reading {}

        /// @param code `empty`, `not-text`, `no-header`, `too-many`, `broken`
        record Unreadable(String code) implements Reading {}
    }

    private enum Column {
        NAME("name", "navn"),
        EMAIL("email", "e-mail", "mail", "mailadresse", "address"),
        ROLES("roles", "role", "rolle", "roller"),
        GROUPS("groups", "group", "grupper", "gruppe");

        private final List<String> titles;

        Column(String... titles) {
            this.titles = List.of(titles);
        }

        static Optional<Column> of(String title) {
            var word = title.strip().toLowerCase(Locale.ROOT);
            return Arrays.stream(values()).filter(column -> column.titles.contains(word)).findFirst();
        }
    }

    private Sheet() {}

    static Reading read(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException otherwise) {
            return new Reading.Unreadable("not-text");
        }
        var bare = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (bare.isBlank()) {
            return new Reading.Unreadable("empty");
        }
        if (bare.indexOf('\0') >= 0) {
            return new Reading.Unreadable("not-text");
        }
        try {
            return table(bare);
        } catch (CsvParseException broken) {
            return new Reading.Unreadable("broken");
        }
    }

    private static Reading table(String text) {
        Map<Column, Integer> columns = null;
        var width = 0;
        var rows = new ArrayList<ImportRow>();
        for (var line : CsvReader.builder().fieldSeparator(separator(text))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            if (columns == null) {
                columns = header(line);
                width = line.getFieldCount();
                if (!columns.containsKey(Column.NAME) || !columns.containsKey(Column.EMAIL)) {
                    return new Reading.Unreadable("no-header");
                }
            } else if (rows.size() == MOST_ROWS) {
                return new Reading.Unreadable("too-many");
            } else {
                rows.add(row(line, columns, width));
            }
        }
        return rows.isEmpty() ? new Reading.Unreadable("empty") : new Reading.Rows(List.copyOf(rows));
    }

    /// The one that the first line has most of.
    private static char separator(String text) {
        var first = text.lines().findFirst().orElse("");
        var best = ',';
        for (var candidate : new char[]{';', '\t'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char letter) {
        return text.chars().filter(each -> each == letter).count();
    }

    private static Map<Column, Integer> header(CsvRecord line) {
        var columns = new EnumMap<Column, Integer>(Column.class);
        for (var at = 0; at < line.getFieldCount(); at++) {
            var index = at;
            Column.of(line.getField(at)).ifPresent(column -> columns.putIfAbsent(column, index));
        }
        return columns;
    }

    private static ImportRow row(CsvRecord line, Map<Column, Integer> columns, int width) {
        var name = cell(line, columns.get(Column.NAME));
        var email = cell(line, columns.get(Column.EMAIL)).toLowerCase(Locale.ROOT);
        var roles = split(cell(line, columns.get(Column.ROLES)), "[\\s,;|]+");
        var groups = columns.containsKey(Column.GROUPS)
                ? split(cell(line, columns.get(Column.GROUPS)), "[|]")
                : null;
        var problem = line.getFieldCount() != width
                ? "columns"
                : name.isEmpty() || email.isEmpty()
                        ? "incomplete"
                        : name.length() > 200 || name.chars().anyMatch(Character::isISOControl)
                                ? "name"
                                : Cells.isFormula(name) || Cells.isFormula(email) ? "formula" : null;
        return new ImportRow(line.getStartingLineNumber(), name, email, roles, groups, problem);
    }

    private static String cell(CsvRecord line, @Nullable Integer at) {
        return at == null || at >= line.getFieldCount() ? "" : Cells.in(line.getField(at));
    }

    private static List<String> split(String cell, String separators) {
        return Arrays.stream(cell.split(separators)).map(String::strip).filter(each -> !each.isEmpty()).distinct()
                .toList();
    }
}
