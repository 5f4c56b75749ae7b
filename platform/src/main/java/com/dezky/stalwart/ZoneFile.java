package com.dezky.stalwart;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the text in `dnsZoneFile` (RFC 1035, section 5.1, less what the mail server never writes: `$` directives are
/// passed over and names are whole). Tolerant in spaces, line breaks and comments; types it does not know are kept.
public final class ZoneFile {
    /// One word of an entry.
    /// @param text one byte a character until the words are joined: a letter of UTF-8 may be cut between two strings
    /// @param quoted whether it stood in quotation marks, so that `""` is a word, too
    private record Word(String text, boolean quoted) {}

    private final String text;
    private int at;

    private ZoneFile(String text) {
        this.text = text;
    }

    /// The records, in their order.
    /// @throws IllegalArgumentException when a quotation or a bracket is never closed, or an entry has no value
    public static List<ZoneRecord> parse(String text) {
        var file = new ZoneFile(text);
        var records = new ArrayList<ZoneRecord>();
        String owner = null;
        while (file.at < text.length()) {
            var inherits = isSpace(text.charAt(file.at));
            var words = file.entry();
            if (words.isEmpty() || words.getFirst().text().startsWith("$") && !words.getFirst().quoted()) {
                continue;
            }
            if (!inherits) {
                owner = words.removeFirst().text();
            }
            records.add(record(owner, words));
        }
        return records;
    }

    private static ZoneRecord record(@Nullable String owner, List<Word> words) {
        while (!words.isEmpty() && (isClass(words.getFirst()) || isTtl(words.getFirst()))) {
            words.removeFirst();
        }
        if (owner == null || words.size() < 2) {
            throw new IllegalArgumentException("a zone file entry without a name, type or value: " + owner);
        }
        var type = words.removeFirst().text().toUpperCase(Locale.ROOT);
        var between = type.equals("TXT") ? "" : " ";
        var value = String.join(between, words.stream().map(Word::text).toList());
        return new ZoneRecord(plain(owner), type, new String(value.getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8));
    }

    private static boolean isClass(Word word) {
        return word.text().equalsIgnoreCase("IN");
    }

    private static boolean isTtl(Word word) {
        return word.text().matches("(\\d+[smhdwSMHDW]?)+");
    }

    private static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /// The words up to the end of the line, or of as many lines as brackets hold together.
    private List<Word> entry() {
        var words = new ArrayList<Word>();
        var depth = 0;
        while (at < text.length()) {
            var next = text.charAt(at);
            if (next == '\n' && depth == 0) {
                at++;
                return words;
            } else if (isSpace(next) || next == '\n') {
                at++;
            } else if (next == ';') {
                skipComment();
            } else if (next == '(') {
                depth++;
                at++;
            } else if (next == ')') {
                depth--;
                at++;
            } else {
                words.add(next == '"' ? quoted() : bare());
            }
        }
        if (depth > 0) {
            throw new IllegalArgumentException("a bracket in the zone file is never closed");
        }
        return words;
    }

    private void skipComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private Word quoted() {
        var bytes = new ByteArrayOutputStream();
        at++;
        while (at < text.length()) {
            if (text.charAt(at) == '"') {
                at++;
                return new Word(bytes.toString(StandardCharsets.ISO_8859_1), true);
            }
            character(bytes);
        }
        throw new IllegalArgumentException("a quotation in the zone file is never closed");
    }

    private Word bare() {
        var bytes = new ByteArrayOutputStream();
        while (at < text.length() && !isSpace(text.charAt(at)) && "\n();\"".indexOf(text.charAt(at)) < 0) {
            character(bytes);
        }
        return new Word(bytes.toString(StandardCharsets.ISO_8859_1), false);
    }

    /// One character, or what an escape stands for: `\"` is `"`, `\195` the byte of that number.
    private void character(ByteArrayOutputStream bytes) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
            at++;
            var number = at + 3 <= text.length() ? text.substring(at, at + 3) : "";
            if (number.matches("[01]\\d\\d|2[0-4]\\d|25[0-5]")) {
                bytes.write(Integer.parseInt(number));
                at += 3;
                return;
            }
        }
        var letter = Character.toString(text.codePointAt(at));
        bytes.writeBytes(letter.getBytes(StandardCharsets.UTF_8));
        at += letter.length();
    }

    private static boolean isSpace(char letter) {
        return letter == ' ' || letter == '\t' || letter == '\r';
    }
}
