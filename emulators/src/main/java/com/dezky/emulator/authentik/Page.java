package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The few HTML pages a person sees here. Self-contained: no script, no request besides the page itself.
final class Page {
    private static final String STYLE = resource("page.css");

    private Page() {}

    /// Answers with a page that nobody may keep or frame.
    static void send(Exchange exchange, String html) {
        exchange.responseHeaders().set("Cache-Control", "no-store");
        exchange.responseHeaders().set("Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'");
        exchange.html(200, html);
    }

    /// @param here the address of this page
    static String signIn(List<User> people, String typed, @Nullable String complaint, String here, Whereabouts from) {
        var wrong = complaint != null;
        var alert = wrong
                ? "<p class=\"error\" id=\"wrong\" role=\"alert\">" + escape(complaint) + "</p>\n"
                : "";
        var described = wrong ? " aria-describedby=\"wrong\"" : "";
        var form = """
                   <form method="post" aria-label="With a password">
                   %s<label for="uid">Email or username</label>
                   <input id="uid" name="uid_field" value="%s" autocomplete="username" autocapitalize="none" required%s>
                   <label for="password">Password</label>
                   <input id="password" name="password" type="password" autocomplete="current-password" required%s>
                   <button class="primary">Sign in</button>
                   </form>
                   """.formatted(alert, escape(typed), described, described);
        return shell(wrong ? "Error: sign in" : "Sign in", "Sign in", form + buttons(people)
                + StepPage.place(here, from));
    }

    private static String buttons(List<User> people) {
        if (people.isEmpty()) {
            return "";
        }
        var list = people.stream().map(Page::button).collect(Collectors.joining());
        return """
               <h2 id="people">Sample people</h2>
               <p>One click signs you in, without a password.</p>
               <form method="post" aria-labelledby="people">
               <ul>
               %s</ul>
               </form>
               """.formatted(list);
    }

    private static String button(User user) {
        return """
               <li><button class="person" name="person" value="%s"><b>%s</b> <span>%s</span> <span>%s</span></button></li>
               """
                .formatted(escape(user.username()), escape(user.name()), escape(user.email()), escape(user.hint()));
    }

    /// What a person sees whom the application's binding keeps out; the application itself never hears of it.
    static String denied(User user, String next) {
        return shell("Access denied", "Access denied",
                """
                <p>You are signed in as %s, who may not use this application.</p>
                <p><a href="%s?next=%s">Sign in as someone else</a></p>
                """.formatted(escape(user.name()), SignIn.DEFAULT, URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }

    static String recovered() {
        return shell("Your password is changed", "Your password is changed",
                "<p><a href=\"%s\">Sign in with it</a></p>\n".formatted(SignIn.DEFAULT));
    }

    static String notFound() {
        return notice("Not found", "There is nothing at this address.");
    }

    static String notice(String title, String text) {
        return shell(title, title, "<p>" + escape(text) + "</p>\n");
    }

    static String shell(String title, String heading, String content) {
        return """
               <!doctype html>
               <html lang="en">
               <head>
               <meta charset="utf-8">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <meta name="referrer" content="same-origin">
               <link rel="icon" href="data:,">
               <title>%s · Dezky sandbox</title>
               <style>
               %s</style>
               </head>
               <body>
               <main>
               <p class="brand">
                 <svg viewBox="0 0 32 32" aria-hidden="true">
                   <g fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round">
                     <circle cx="14.75" cy="20" r="7"/><path d="M21.75 27V6"/></g>
                   <circle cx="21.75" cy="6" r="4.5" fill="#e0962b"/>
                 </svg>Dezky <span>sandbox identity</span>
               </p>
               <h1>%s</h1>
               %s</main>
               </body>
               </html>
               """.formatted(escape(title), STYLE, escape(heading), content);
    }

    private static String resource(String name) {
        try (var file = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String escape(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
