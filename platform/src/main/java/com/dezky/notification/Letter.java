package com.dezky.notification;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/// A mail as it goes out: who it says it is from, and its text in both forms.
/// @param logo a PNG picture that the HTML shows as `cid:logo`; null for none
record Letter(String from, String subject, String text, String html, byte @Nullable [] logo) {
    /// @param subject in the words that apply
    /// @param body    likewise; paragraphs are parted by empty lines
    /// @param link    the address that the mail is about; null when no line is to become one
    static Letter of(String subject, String body, @Nullable String link, MailFace face) {
        var foot = face.ours() ? "Dezky" : face.product() + " · drevet af Dezky / powered by Dezky";
        return new Letter(face.product(), subject.replaceAll("\\p{Cntrl}+", " ").strip(),
                body.strip() + (face.ours() ? "\n" : "\n\n" + foot + "\n"), html(body, link, foot, face), face.logo());
    }

    private static String html(String body, @Nullable String link, String foot, MailFace face) {
        var paragraphs = Stream.of(body.strip().split("\n\\s*\n")).map(text -> paragraph(text, link, face))
                .collect(Collectors.joining("\n"));
        var head = face.logo() == null
                ? escaped(face.product())
                : "<img src=\"cid:logo\" alt=\"" + escaped(face.product())
                        + "\" style=\"max-height:48px;max-width:240px\">";
        return """
               <!DOCTYPE html>
               <html><head><meta charset="utf-8"><meta name="color-scheme" content="light"></head>
               <body style="margin:0;padding:24px;background:#ffffff;color:#17212b;\
               font:15px/1.5 'Segoe UI',system-ui,Roboto,sans-serif">
               <div style="max-width:36rem;margin:0 auto">
               <p style="margin:0 0 24px;padding:0 0 12px;border-bottom:3px solid %1$s;font-size:18px;font-weight:600">%2$s</p>
               %3$s
               <p style="margin:32px 0 0;padding:12px 0 0;border-top:1px solid #dfe5e9;color:#5b6670;font-size:13px">%4$s</p>
               </div></body></html>
               """.formatted(face.accent(), head, paragraphs, escaped(foot));
    }

    private static String paragraph(String text, @Nullable String link, MailFace face) {
        if (text.strip().equals("--")) {
            return "<hr style=\"margin:24px 0;border:0;border-top:1px solid #dfe5e9\">";
        }
        var lines = Stream.of(text.split("\n")).map(line -> link != null && line.strip().equals(link)
                ? "<a href=\"%1$s\" style=\"color:%2$s;font-weight:600;overflow-wrap:anywhere\">%1$s</a>".formatted(
                        escaped(link), face.ink())
                : escaped(line)).collect(Collectors.joining("<br>\n"));
        return "<p style=\"margin:0 0 16px\">" + lines + "</p>";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
