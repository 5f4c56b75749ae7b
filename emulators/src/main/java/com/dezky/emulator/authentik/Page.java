package com.dezky.emulator.authentik;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The few HTML pages a person sees here. Self-contained: no script, no request besides the page itself.
final class Page {
    private static final String STYLE = """
                                        :root {
                                          color-scheme: light dark;
                                          --bg: light-dark(#f7f9fa, #10171b); --surface: light-dark(#fff, #172026);
                                          --ink: light-dark(#17222a, #eef2f4); --ink-2: light-dark(#4a5862, #b4c0c7);
                                          --line: light-dark(#d9e0e4, #2c3a42); --line-strong: light-dark(#7b8a94, #70808a);
                                          --accent: light-dark(#0b6280, #62c0e2); --on-accent: light-dark(#fff, #06222d);
                                          --hover: light-dark(#eef3f5, #1f2b32); --danger: light-dark(#a11c1c, #ff9a90);
                                          --danger-soft: light-dark(#fdecea, #43201e); --focus: light-dark(#2f5bd8, #9dbcff);
                                        }
                                        * { box-sizing: border-box; }
                                        body {
                                          margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.25rem;
                                          background: var(--bg); color: var(--ink); line-height: 1.5;
                                          font-family: Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
                                        }
                                        main {
                                          width: 100%; max-width: 27rem; background: var(--surface); padding: 1.75rem;
                                          border: 1px solid var(--line); border-radius: .75rem;
                                        }
                                        .brand { display: flex; align-items: center; gap: .5rem; margin: 0 0 1.25rem; font-weight: 600; }
                                        .brand svg { inline-size: 1.75rem; block-size: 1.75rem; color: var(--accent); }
                                        .brand span { font-weight: 400; color: var(--ink-2); }
                                        h1 { font-size: 1.375rem; line-height: 1.25; margin: 0 0 .25rem; }
                                        h2 { font-size: 1rem; margin: 1.75rem 0 .125rem; }
                                        p { margin: 0 0 1rem; color: var(--ink-2); overflow-wrap: anywhere; }
                                        label { display: block; font-weight: 500; margin: .875rem 0 .25rem; }
                                        input, button { font: inherit; color: inherit; width: 100%; border-radius: .5rem; }
                                        input {
                                          padding: .5625rem .75rem; background: var(--surface); border: 1px solid var(--line-strong);
                                        }
                                        .primary {
                                          margin-top: 1.25rem; padding: .625rem; border: 0; cursor: pointer; font-weight: 600;
                                          background: var(--accent); color: var(--on-accent);
                                        }
                                        .error {
                                          margin: 1rem 0 0; padding: .625rem .75rem; border-radius: .5rem;
                                          background: var(--danger-soft); color: var(--danger);
                                        }
                                        ul { list-style: none; margin: .75rem 0 0; padding: 0; display: grid; gap: .5rem; }
                                        .person {
                                          display: grid; padding: .625rem .75rem; text-align: start; cursor: pointer;
                                          background: none; border: 1px solid var(--line-strong); overflow-wrap: anywhere;
                                        }
                                        .person:hover { background: var(--hover); }
                                        .person b { font-weight: 600; }
                                        .person span { color: var(--ink-2); font-size: .875rem; }
                                        a { color: var(--accent); }
                                        :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
                                        """;

    private static final String SHELL = """
                                        <!doctype html>
                                        <html lang="en">
                                        <head>
                                        <meta charset="utf-8">
                                        <meta name="viewport" content="width=device-width, initial-scale=1">
                                        <meta name="referrer" content="same-origin">
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
                                        """;

    private Page() {}

    static String signIn(List<User> people, String typed, boolean wrong) {
        return shell(wrong ? "Error: sign in" : "Sign in", "Sign in",
                """
                <form method="post" aria-label="With a password">
                %s<label for="uid">Email or username</label>
                <input id="uid" name="uid_field" value="%s" autocomplete="username" autocapitalize="none" required%s>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required%s>
                <button class="primary">Sign in</button>
                </form>
                %s""".formatted(
                        wrong
                                ? "<p class=\"error\" id=\"wrong\" role=\"alert\">That password does not match the account, or"
                                        + " the account cannot sign in. Try again.</p>\n"
                                : "",
                        escape(typed), wrong ? " aria-describedby=\"wrong\"" : "",
                        wrong ? " aria-describedby=\"wrong\" autofocus" : "", buttons(people)));
    }

    private static String buttons(List<User> people) {
        return people.isEmpty()
                ? ""
                : people.stream().map(Page::button)
                        .collect(Collectors.joining("", """
                                                        <h2 id="people">Sample people</h2>
                                                        <p>One click signs you in, without a password.</p>
                                                        <form method="post" aria-labelledby="people">
                                                        <ul>
                                                        """, """
                                                             </ul>
                                                             </form>
                                                             """));
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

    static String notFound() {
        return notice("Not found", "There is nothing at this address.");
    }

    static String notice(String title, String text) {
        return shell(title, title, "<p>" + escape(text) + "</p>\n");
    }

    private static String shell(String title, String heading, String content) {
        return SHELL.formatted(escape(title), STYLE, escape(heading), content);
    }

    private static String escape(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
