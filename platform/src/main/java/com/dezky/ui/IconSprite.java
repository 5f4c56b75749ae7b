package com.dezky.ui;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One SVG file with the Lucide icons we use. Each keeps its drawing only; stroke and size come from our CSS,
/// inherited through `<use>`.
final class IconSprite {
    private static final String FOLDER = "META-INF/resources/webjars/lucide-static/0.468.0/icons/";
    private static final Pattern DRAWING = Pattern.compile("<svg[^>]*>(.*)</svg>", Pattern.DOTALL);

    private IconSprite() {}

    static String of(List<String> names) {
        return names.stream().map(IconSprite::symbol).collect(
                Collectors.joining("", "<svg xmlns=\"http://www.w3.org/2000/svg\">", "</svg>"));
    }

    private static String symbol(String name) {
        var drawing = DRAWING.matcher(Assets.read(FOLDER + name + ".svg"));
        if (!drawing.find()) {
            throw new IllegalStateException("icon " + name + " is not a drawing");
        }
        return "<symbol id=\"%s\" viewBox=\"0 0 24 24\">%s</symbol>".formatted(name,
                drawing.group(1).strip().replaceAll("\\s*\\n\\s*", ""));
    }
}
