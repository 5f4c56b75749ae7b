package com.dezky.sandbox;

/// The frame of every page here, and the escaping of everything in it.
final class Html {
    private Html() {}

    /// @param body HTML
    static String page(String title, String body) {
        return """
               <!doctype html>
               <html lang="en">
               <head>
               <meta charset="utf-8">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <title>%s · Dezky sandbox</title>
               <link rel="stylesheet" href="/page.css">
               <link rel="icon" href="data:,">
               </head>
               <body>
               <a class="skip" href="#main">Skip to the content</a>
               <header><a href="/">Dezky sandbox</a></header>
               <main id="main" tabindex="-1">
               %s</main>
               </body>
               </html>
               """.formatted(escape(title), body);
    }

    /// Text as it may stand between tags and in quoted attributes.
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
