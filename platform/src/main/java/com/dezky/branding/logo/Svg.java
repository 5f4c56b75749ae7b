package com.dezky.branding.logo;

import com.dezky.branding.logo.LogoReading.Read;
import com.dezky.branding.logo.LogoReading.Refused;
import com.dezky.branding.logo.LogoReading.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Reads an SVG with a parser that knows no document types, entities or files, and hands on what is on our list.
final class Svg {
    static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private Svg() {}

    static LogoReading read(byte[] file) {
        Document document;
        try {
            document = parse(file);
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            return new Refused(new String(file, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE")
                    ? Why.DOCTYPE
                    : Why.BROKEN);
        }
        var root = document.getDocumentElement();
        if (!NAMESPACE.equals(root.getNamespaceURI()) || !"svg".equals(root.getLocalName())) {
            return new Refused(Why.BROKEN);
        }
        var size = size(root);
        if (size == null) {
            return new Refused(Why.BROKEN);
        }
        if (size[0] > Logos.WIDEST || size[1] > Logos.WIDEST) {
            return new Refused(Why.TOO_WIDE);
        }
        try {
            var written = new SvgWriter(document).write(root).getBytes(StandardCharsets.UTF_8);
            return new Read(new Logo(Logo.Format.SVG, written, (int) Math.ceil(size[0]), (int) Math.ceil(size[1])));
        } catch (SvgWriter.NotAllowed refused) {
            return new Refused(refused.why());
        }
    }

    private static Document parse(byte[] file) throws SAXException, IOException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new Strict());
        return builder.parse(new ByteArrayInputStream(file));
    }

    /// Width and height of the drawing: its view box, else its own size; null when it says neither.
    private static double @Nullable [] size(Element root) {
        var box = root.getAttribute("viewBox").strip().split("[\\s,]+");
        try {
            var width = box.length == 4 ? Double.parseDouble(box[2]) : pixels(root.getAttribute("width"));
            var height = box.length == 4 ? Double.parseDouble(box[3]) : pixels(root.getAttribute("height"));
            return width > 0 && height > 0 ? new double[]{width, height} : null;
        } catch (NumberFormatException neither) {
            return null;
        }
    }

    private static double pixels(String length) {
        return Double.parseDouble(length.strip().replaceFirst("px$", ""));
    }

    /// Nothing is let pass, and nothing is printed.
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) {
            // A warning is no reason to refuse.
        }

        @Override
        public void error(SAXParseException problem) throws SAXParseException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXParseException {
            throw problem;
        }
    }
}
