package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The two flows in which a person sets a password without signing in on the way: the change while signed in, and the
/// recovery by link, which ends at the sign-in page.
final class PasswordFlows {
    static final String CHANGE = "/if/flow/default-password-change/";
    static final String RECOVERY = "/if/flow/default-recovery-flow/";

    private final Directory directory;
    private final Sessions sessions;
    private final Recoveries recoveries;
    private final Events events;

    PasswordFlows(Directory directory, Sessions sessions, Recoveries recoveries, Events events) {
        this.events = events;
        this.directory = directory;
        this.sessions = sessions;
        this.recoveries = recoveries;
    }

    void change(Exchange exchange) {
        var user = sessions.of(exchange).flatMap(session -> directory.user(session.user()));
        if (user.isEmpty()) {
            var here = CHANGE + (exchange.rawQuery().isEmpty() ? "" : "?" + exchange.rawQuery());
            exchange.redirect(SignIn.DEFAULT + "?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
        } else if (exchange.method().equals("GET")) {
            changePage(exchange, user.get(), null);
        } else {
            OwnPassword.choose(exchange, user.get(), directory).ifPresentOrElse(
                    complaint -> changePage(exchange, user.get(), complaint),
                    () -> {
                        events.passwordSet(exchange, user.get());
                        SignIn.goOn(exchange, "Your password is changed", "It holds from your next sign-in.");
                    });
        }
    }

    void recover(Exchange exchange) {
        var user = exchange.query("flow_token").flatMap(recoveries::holderOf).filter(User::active);
        if (user.isEmpty()) {
            Page.send(exchange, Page.notice("This link no longer works",
                    "It was used already, or it is too old. Ask for a new one."));
        } else if (exchange.method().equals("GET")) {
            recoveryPage(exchange, user.get(), null);
        } else {
            OwnPassword.choose(exchange, user.get(), directory).ifPresentOrElse(
                    complaint -> recoveryPage(exchange, user.get(), complaint), () -> {
                        events.passwordSet(exchange, user.get());
                        recoveries.spend(user.get());
                        Page.send(exchange, Page.recovered());
                    });
        }
    }

    private static void changePage(Exchange exchange, User user, @Nullable String complaint) {
        Page.send(exchange, StepPage.password("Change your password", "For " + user.name() + ".", "", complaint));
    }

    private static void recoveryPage(Exchange exchange, User user, @Nullable String complaint) {
        Page.send(exchange, StepPage.password("Set a new password", "For " + user.name() + ".", "", complaint));
    }
}
