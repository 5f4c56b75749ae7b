package com.dezky.branding.logo;

import com.dezky.branding.logo.LogoReading.Why;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/// Writes an SVG anew, from what is on the list: shapes, text, gradients, clips. What drawing programs leave behind
/// (metadata, their own namespaces, comments) is left out silently; what could act or reach outside is a reason to
/// refuse the file, since without it the picture would not be the one that was meant.
final class SvgWriter {
    /// Reason to turn the whole file down.
    static final class NotAllowed extends RuntimeException {
        private final Why why;

        NotAllowed(Why why) {
            super(why.detail(), null, false, false);
            this.why = why;
        }

        Why why() {
            return why;
        }
    }

    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 2_000;

    /// `use` can multiply what it refers to; ten million copies fit in a kilobyte.
    private static final int MOST_USES = 50;

    private static final Set<String> ELEMENTS = Set.of("svg", "g", "defs", "symbol", "use", "title", "desc", "path",
            "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "linearGradient",
            "radialGradient", "stop", "clipPath", "mask");

    /// What acts, fetches, or holds another language.
    private static final Set<String> ACTIVE = Set.of("script", "foreignobject", "iframe", "embed", "object", "audio",
            "video", "handler", "listener", "set", "animate", "animatemotion", "animatetransform", "animatecolor",
            "discard", "mpath", "a", "link");
    private static final Set<String> FETCHING = Set.of("image", "feimage", "cursor", "font-face-uri", "tref");

    private static final Set<String> ATTRIBUTES = Set.of("id", "viewBox", "preserveAspectRatio", "width", "height", "x",
            "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "d", "points", "dx", "dy",
            "rotate", "textLength", "lengthAdjust", "pathLength", "transform", "gradientTransform", "gradientUnits",
            "spreadMethod", "offset", "clipPathUnits", "maskUnits", "maskContentUnits", "href", "fill", "fill-opacity",
            "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin",
            "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "color", "display", "visibility",
            "overflow", "clip-path", "clip-rule", "mask", "mask-type", "stop-color", "stop-opacity", "font-family",
            "font-size", "font-style", "font-weight", "font-stretch", "letter-spacing", "word-spacing", "text-anchor",
            "dominant-baseline", "alignment-baseline", "baseline-shift", "paint-order", "vector-effect",
            "shape-rendering", "text-rendering", "mix-blend-mode", "isolation");

    private static final Pattern LOCAL_REFERENCE = Pattern.compile("#[A-Za-z_][A-Za-z0-9_.:-]*");
    private static final Pattern LOCAL_URL = Pattern.compile(
            "url\\(\\s*(['\"]?)#[A-Za-z_][A-Za-z0-9_.:-]*\\1\\s*\\)");

    /// Plain enough that no browser can read more into it: no escapes, no functions but those of colours and places.
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}\\s#%.,:;()'\"_+*/-]*");
    private static final Pattern FUNCTION = Pattern.compile("([A-Za-z-]+)\\s*\\(");
    private static final Set<String> FUNCTIONS = Set.of("rgb", "rgba", "hsl", "hsla", "oklch", "oklab", "lab", "lch",
            "translate", "scale", "rotate", "skewx", "skewy", "matrix");

    private final StringBuilder out = new StringBuilder(4_096);
    private final SvgStyles styles;
    private final Set<String> multiplying;
    private int elements;
    private int uses;

    SvgWriter(Document document) {
        styles = new SvgStyles(document);
        multiplying = multiplying(document);
    }

    /// The ids of everything that holds a `use`: copies of copies grow without end.
    private static Set<String> multiplying(Document document) {
        var found = new HashSet<String>();
        var uses = document.getElementsByTagNameNS("*", "use");
        for (var n = 0; n < uses.getLength(); n++) {
            for (Node around = uses.item(n); around instanceof Element element; around = around.getParentNode()) {
                found.add(element.getAttribute("id"));
            }
        }
        return found;
    }

    /// @throws NotAllowed when something in it has no place in a logo
    String write(Element root) {
        write(root, 0);
        return out.toString();
    }

    private void write(Element element, int depth) {
        var name = element.getLocalName();
        elements++;
        if (depth > DEEPEST || elements > MOST_ELEMENTS || name.equals("use") && ++uses > MOST_USES) {
            throw new NotAllowed(Why.TOO_COMPLEX);
        }
        out.append('<').append(name);
        if (depth == 0) {
            out.append(" xmlns=\"").append(Svg.NAMESPACE).append('"');
        }
        attributes(element);
        out.append('>');
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            child(child, name, depth);
        }
        out.append("</").append(name).append('>');
    }

    private void child(Node child, String parent, int depth) {
        switch (child) {
            case Element element -> {
                refuseActive(element);
                if (Svg.NAMESPACE.equals(element.getNamespaceURI()) && ELEMENTS.contains(element.getLocalName())) {
                    write(element, depth + 1);
                } else {
                    // Left out, but not unread: what hides in it is still a reason to refuse.
                    search(element, depth + 1);
                }
            }
            case Text text when Set.of("text", "tspan", "title", "desc").contains(parent) -> escape(text.getData());
            default -> {
                // Comments, processing instructions, the white space between shapes.
            }
        }
    }

    private void search(Element element, int depth) {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new NotAllowed(Why.TOO_COMPLEX);
        }
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                refuseActive(inner);
                search(inner, depth + 1);
            }
        }
    }

    /// By its local name, whatever its namespace: XHTML's script runs inside an SVG too.
    private static void refuseActive(Element element) {
        var name = element.getLocalName().toLowerCase(Locale.ROOT);
        if (ACTIVE.contains(name)) {
            throw new NotAllowed(Why.ACTIVE);
        }
        if (FETCHING.contains(name)) {
            throw new NotAllowed(Why.REFERENCE);
        }
    }

    private void attributes(Element element) {
        var all = element.getAttributes();
        for (var n = 0; n < all.getLength(); n++) {
            var attribute = (Attr) all.item(n);
            var name = attribute.getLocalName();
            if (name.toLowerCase(Locale.ROOT).startsWith("on")) {
                throw new NotAllowed(Why.ACTIVE);
            }
            var xlink = "http://www.w3.org/1999/xlink".equals(attribute.getNamespaceURI());
            if (name.equals("style") || name.equals("class")) {
                continue;
            }
            if (name.equals("href") && (xlink || attribute.getNamespaceURI() == null)) {
                reference(attribute.getValue());
            } else if (attribute.getNamespaceURI() == null && ATTRIBUTES.contains(name)) {
                attribute(name, safe(attribute.getValue()));
            }
        }
        style(styles.of(element.getAttribute("class")) + element.getAttribute("style"));
    }

    private void reference(String target) {
        if (!LOCAL_REFERENCE.matcher(target.strip()).matches()) {
            throw new NotAllowed(Why.REFERENCE);
        }
        if (multiplying.contains(target.strip().substring(1))) {
            throw new NotAllowed(Why.TOO_COMPLEX);
        }
        attribute("href", target.strip());
    }

    /// Only declarations that would be allowed as attributes are kept.
    private void style(String css) {
        var kept = new ArrayList<String>();
        for (var declaration : css.split(";")) {
            var parts = declaration.split(":", 2);
            var property = parts[0].strip().toLowerCase(Locale.ROOT);
            if (property.startsWith("@")) {
                throw new NotAllowed(Why.REFERENCE);
            }
            if (parts.length == 2) {
                var value = safe(parts[1].strip());
                if (ATTRIBUTES.contains(property)) {
                    kept.add(property + ":" + value);
                }
            }
        }
        if (!kept.isEmpty()) {
            attribute("style", String.join(";", kept));
        }
    }

    private static String safe(String value) {
        var withoutLocal = LOCAL_URL.matcher(value).replaceAll("");
        if (!PLAIN.matcher(withoutLocal).matches()) {
            throw new NotAllowed(withoutLocal.contains("\\") || withoutLocal.contains("&")
                    ? Why.REFERENCE
                    : Why.ACTIVE);
        }
        if (withoutLocal.contains("/*")) {
            throw new NotAllowed(Why.REFERENCE);
        }
        var lower = withoutLocal.toLowerCase(Locale.ROOT);
        if (lower.contains("javascript:") || lower.contains("data:") || lower.contains("//")) {
            throw new NotAllowed(Why.REFERENCE);
        }
        var functions = FUNCTION.matcher(withoutLocal);
        while (functions.find()) {
            if (!FUNCTIONS.contains(functions.group(1).toLowerCase(Locale.ROOT))) {
                throw new NotAllowed(Why.REFERENCE);
            }
        }
        return value;
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value);
        out.append('"');
    }

    private void escape(String text) {
        for (var n = 0; n < text.length(); n++) {
            var letter = text.charAt(n);
            switch (letter) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.append(letter);
            }
        }
    }
}
