package com.dezky.branding.logo;

import com.dezky.branding.logo.LogoReading.Why;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.w3c.dom.Document;

/// The style sheets that drawing programs write into an SVG: classes and their declarations, nothing else. They are
/// taken apart here and written at each element, so that no sheet is left in the file.
final class SvgStyles {
    private static final Pattern RULE = Pattern.compile("([^{}]*)\\{([^{}]*)\\}");
    private static final Pattern CLASSES = Pattern.compile("\\.[A-Za-z_][\\w-]*(\\s*,\\s*\\.[A-Za-z_][\\w-]*)*");

    private final Map<String, String> declarations = new HashMap<>();

    SvgStyles(Document document) {
        var sheets = document.getElementsByTagNameNS(Svg.NAMESPACE, "style");
        for (var n = 0; n < sheets.getLength(); n++) {
            read(sheets.item(n).getTextContent());
        }
    }

    private void read(String css) {
        if (css.contains("@") || css.contains("\\") || css.contains("/*")) {
            throw new SvgWriter.NotAllowed(Why.REFERENCE);
        }
        var rules = RULE.matcher(css);
        var end = 0;
        while (rules.find()) {
            var selector = rules.group(1).strip();
            if (!css.substring(end, rules.start()).isBlank() || !CLASSES.matcher(selector).matches()) {
                throw new SvgWriter.NotAllowed(Why.TOO_COMPLEX);
            }
            for (var name : selector.split(",")) {
                declarations.merge(name.strip().substring(1), rules.group(2), (before, more) -> before + ";" + more);
            }
            end = rules.end();
        }
        if (!css.substring(end).isBlank()) {
            throw new SvgWriter.NotAllowed(Why.TOO_COMPLEX);
        }
    }

    /// What these classes say, as in a `style` attribute.
    String of(String classes) {
        var found = new StringBuilder();
        for (var name : classes.strip().split("\\s+")) {
            found.append(declarations.getOrDefault(name, "")).append(';');
        }
        return found.toString();
    }
}
