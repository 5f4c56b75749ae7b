package com.dezky.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The little Markdown that descriptions are written in: paragraphs, `code` and **strong** words.
public record Prose(List<List<Span>> paragraphs) {
    private static final Pattern MARKED = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*");

    /// Some words of one kind.
    public record Span(Kind kind, String text) {
        public enum Kind {
            PLAIN,
            CODE,
            STRONG
        }
    }

    static Prose of(String markdown) {
        return new Prose(Arrays.stream(markdown.strip().split("\\n\\s*\\n")).filter(text -> !text.isBlank())
                .map(text -> spans(text.replaceAll("\\s+", " ").strip())).toList());
    }

    private static List<Span> spans(String text) {
        var spans = new ArrayList<Span>();
        var marked = MARKED.matcher(text);
        var from = 0;
        while (marked.find()) {
            plain(spans, text.substring(from, marked.start()));
            spans.add(marked.group(1) == null
                    ? new Span(Span.Kind.STRONG, marked.group(2))
                    : new Span(Span.Kind.CODE, marked.group(1)));
            from = marked.end();
        }
        plain(spans, text.substring(from));
        return spans;
    }

    private static void plain(List<Span> spans, String text) {
        if (!text.isEmpty()) {
            spans.add(new Span(Span.Kind.PLAIN, text));
        }
    }
}
