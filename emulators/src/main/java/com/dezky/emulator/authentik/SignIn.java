package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The default authentication flow: one page with a password form, and a button for each sample person.
final class SignIn {
    static final String DEFAULT = "/flows/-/default/authentication/";
    static final String FLOW = "/if/flow/default-authentication-flow/";

    private final Directory directory;
    private final Sessions sessions;

    SignIn(Directory directory, Sessions sessions) {
        this.directory = directory;
        this.sessions = sessions;
    }

    void toFlow(Exchange exchange) {
        exchange.redirect(FLOW + (exchange.rawQuery().isEmpty() ? "" : "?" + exchange.rawQuery()));
    }

    void show(Exchange exchange) {
        page(exchange, Authorization.hintIn(next(exchange)), false);
    }

    /// A wrong entry is the page again with 200, as the flow executor answers.
    void submit(Exchange exchange) {
        var user = chosen(exchange).or(() -> typed(exchange)).filter(User::active);
        if (user.isEmpty()) {
            page(exchange, TokenEndpoint.field(exchange, "uid_field").orElse(""), true);
            return;
        }
        sessions.start(exchange, user.get());
        var next = next(exchange);
        if (next.isEmpty()) {
            exchange.html(200, Page.notice("You are signed in", "As " + user.get().name() + "."));
        } else {
            exchange.redirect(next);
        }
    }

    /// Only people who have a button may come in without a password.
    private Optional<User> chosen(Exchange exchange) {
        return TokenEndpoint.field(exchange, "person").flatMap(directory::userNamed)
                .filter(user -> user.hint() != null);
    }

    private Optional<User> typed(Exchange exchange) {
        var password = TokenEndpoint.field(exchange, "password").orElse("");
        return TokenEndpoint.field(exchange, "uid_field").flatMap(directory::userTyped)
                .filter(user -> Secrets.matches(user.passwordHash(), password));
    }

    private void page(Exchange exchange, String typed, boolean wrong) {
        List<User> people = directory.users().stream().filter(user -> user.hint() != null && user.active())
                .sorted(Comparator.comparingInt(User::pk)).toList();
        exchange.responseHeaders().set("Cache-Control", "no-store");
        exchange.responseHeaders().set("Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'");
        exchange.html(200, Page.signIn(people, typed, wrong));
    }

    /// Where the browser wants to go on to: a path here, never another host.
    private static String next(Exchange exchange) {
        return exchange.query("next").filter(path -> path.startsWith("/") && !path.startsWith("//")
                && !path.contains("\\")).orElse("");
    }
}
