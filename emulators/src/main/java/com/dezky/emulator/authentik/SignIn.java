package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.authentik.Visits.Visit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The default authentication flow: a page with a password form and a button for each sample person, then a code for
/// whoever has a second factor, then a new password for whoever was handed theirs.
final class SignIn {
    static final String DEFAULT = "/flows/-/default/authentication/";
    static final String FLOW = "/if/flow/default-authentication-flow/";
    private static final String SWITCHED_OFF = "This account is switched off. Ask your administrator about it.";

    private final Directory directory;
    private final Sessions sessions;
    private final Devices devices;
    private final Visits visits = new Visits();

    SignIn(Directory directory, Sessions sessions, Devices devices) {
        this.directory = directory;
        this.sessions = sessions;
        this.devices = devices;
    }

    void toFlow(Exchange exchange) {
        exchange.redirect(FLOW + (exchange.rawQuery().isEmpty() ? "" : "?" + exchange.rawQuery()));
    }

    void show(Exchange exchange) {
        page(exchange, Authorization.hintIn(next(exchange)), null);
    }

    /// A wrong entry is the page again with 200, as the flow executor answers.
    void submit(Exchange exchange) {
        var key = TokenEndpoint.field(exchange, "visit");
        if (key.isPresent()) {
            visits.find(key.get(), directory.now()).ifPresentOrElse(visit -> resume(exchange, visit),
                    () -> page(exchange, "", "That took too long. Please start again."));
            return;
        }
        var typed = TokenEndpoint.field(exchange, "uid_field").orElse("");
        var user = chosen(exchange).or(() -> typed(exchange));
        if (user.isEmpty()) {
            page(exchange, typed, "That password does not match.");
        } else if (!user.get().active()) {
            page(exchange, typed, SWITCHED_OFF);
        } else {
            advance(exchange, visits.begin(user.get(), directory.now()), user.get());
        }
    }

    /// Reads the answer to what was asked last: first the code of a device, then a password of one's own.
    private void resume(Exchange exchange, Visit visit) {
        var user = directory.user(visit.user()).filter(User::active);
        if (user.isEmpty()) {
            visits.end(visit);
            page(exchange, "", SWITCHED_OFF);
        } else if (asksForCode(visit, user.get())) {
            if (devices.proves(user.get(), TokenEndpoint.field(exchange, "code").orElse(""))) {
                advance(exchange, visits.proven(visit), user.get());
            } else {
                Page.send(exchange, StepPage.code(devices.askedOf(user.get()), visit.key(), true));
            }
        } else {
            OwnPassword.choose(exchange, user.get(), directory).ifPresentOrElse(
                    complaint -> passwordPage(exchange, visit, complaint),
                    () -> advance(exchange, visit, directory.user(visit.user()).orElseThrow()));
        }
    }

    /// Asks what is still missing; with nothing missing, the person is in.
    private void advance(Exchange exchange, Visit visit, User user) {
        if (asksForCode(visit, user)) {
            Page.send(exchange, StepPage.code(devices.askedOf(user), visit.key(), false));
        } else if (OwnPassword.isDue(user)) {
            passwordPage(exchange, visit, null);
        } else {
            visits.end(visit);
            sessions.start(exchange, user);
            goOn(exchange, "You are signed in", "As " + user.name() + ".");
        }
    }

    private boolean asksForCode(Visit visit, User user) {
        return !visit.proven() && !devices.askedOf(user).isEmpty();
    }

    private static void passwordPage(Exchange exchange, Visit visit, @Nullable String complaint) {
        Page.send(exchange, StepPage.password("Choose your own password",
                "The password you were given works only once. Choose one that only you know.", visit.key(),
                complaint));
    }

    /// To where the browser wanted to go; otherwise a page that says what was done.
    static void goOn(Exchange exchange, String title, String text) {
        var next = next(exchange);
        if (next.isEmpty()) {
            Page.send(exchange, Page.notice(title, text));
        } else {
            exchange.redirect(next);
        }
    }

    /// Only people who have a button may come in without a password; what else is asked, is asked of them as well.
    private Optional<User> chosen(Exchange exchange) {
        return TokenEndpoint.field(exchange, "person").flatMap(directory::userNamed)
                .filter(user -> user.hint() != null);
    }

    private Optional<User> typed(Exchange exchange) {
        var password = TokenEndpoint.field(exchange, "password").orElse("");
        return TokenEndpoint.field(exchange, "uid_field").flatMap(directory::userTyped)
                .filter(user -> Secrets.matches(user.passwordHash(), password));
    }

    private void page(Exchange exchange, String typed, @Nullable String complaint) {
        List<User> people = directory.users().stream().filter(user -> user.hint() != null && user.active())
                .sorted(Comparator.comparingInt(User::pk)).toList();
        Page.send(exchange, Page.signIn(people, typed, complaint));
    }

    /// Where the browser wants to go on to: a path here, never another host.
    private static String next(Exchange exchange) {
        return exchange.query("next").filter(path -> path.startsWith("/") && !path.startsWith("//")
                && !path.contains("\\")).orElse("");
    }
}
