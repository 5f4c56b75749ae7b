package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.authentik.Visits.Visit;
import com.dezky.emulator.authentik.Walk.Step;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The flows in which people sign in, and those between a signed-in browser and an application: a page with a password
/// form and a button for each sample person, and after it whatever the stages of the flow ask.
final class SignIn {
    static final String DEFAULT = "/flows/-/default/authentication/";
    private static final String FLOWS = "/if/flow/";
    static final String FLOW = FLOWS + "{slug}/";
    static final String PLACE = "/if/sandbox/place/";
    private static final String KNOWN = "authentik_device";
    private static final String SWITCHED_OFF = "This account is switched off. Ask your administrator about it.";

    private final Directory directory;
    private final Sessions sessions;
    private final Devices devices;
    private final Flows flows;
    private final Walk walk;
    private final RememberedFactors remembered;
    private final Reputations reputations;
    private final Events events;
    private final Visits visits = new Visits();

    SignIn(Directory directory, Sessions sessions, Devices devices, Flows flows, Walk walk,
            RememberedFactors remembered, Reputations reputations, Events events) {
        this.directory = directory;
        this.sessions = sessions;
        this.devices = devices;
        this.flows = flows;
        this.walk = walk;
        this.remembered = remembered;
        this.reputations = reputations;
        this.events = events;
    }

    void toFlow(Exchange exchange) {
        exchange.redirect(path(Flow.DEFAULT_SIGN_IN) + (exchange.rawQuery().isEmpty() ? "" : "?" + exchange
                .rawQuery()));
    }

    static String path(String slug) {
        return FLOWS + slug + "/";
    }

    void show(Exchange exchange) {
        var flow = flow(exchange);
        if (flow.designation().equals("authentication")) {
            page(exchange, Authorization.hintIn(next(exchange)), null);
            return;
        }
        sessions.of(exchange).flatMap(session -> directory.user(session.user())).ifPresentOrElse(
                user -> advance(exchange, flow, visits.begin(user, flow, directory.now()), user),
                () -> exchange.redirect(DEFAULT + "?next=" + URLEncoder.encode(here(exchange),
                        StandardCharsets.UTF_8)));
    }

    /// A wrong entry is the page again with 200, as the flow executor answers.
    void submit(Exchange exchange) {
        var flow = flow(exchange);
        var key = TokenEndpoint.field(exchange, "visit");
        if (key.isPresent()) {
            visits.find(key.get(), directory.now()).filter(visit -> visit.flow().equals(flow.slug()))
                    .ifPresentOrElse(visit -> resume(exchange, flow, visit),
                            () -> page(exchange, "", "That took too long. Please start again."));
        } else {
            begin(exchange, flow);
        }
    }

    private void begin(Exchange exchange, Flow flow) {
        var typed = TokenEndpoint.field(exchange, "uid_field").orElse("");
        var button = chosen(exchange);
        var named = button.or(() -> directory.userTyped(typed));
        if (walk.beforePassword(flow, named.orElse(null), exchange) instanceof Step.Refused refused) {
            refuse(exchange, refused);
            return;
        }
        var user = button.or(() -> named.filter(one -> Secrets.matches(one.passwordHash(), TokenEndpoint.field(
                exchange, "password").orElse(""))));
        if (user.filter(User::active).isEmpty()) {
            failed(exchange, typed, named.orElse(null));
            page(exchange, typed, user.isEmpty() ? "That password does not match." : SWITCHED_OFF);
        } else {
            advance(exchange, flow, visits.begin(user.get(), flow, directory.now()), user.get());
        }
    }

    private void failed(Exchange exchange, String typed, @Nullable User user) {
        events.loginFailed(exchange, typed, user);
        reputations.change(Whereabouts.of(exchange).ip(), user == null ? typed : user.username(), -1);
    }

    /// Reads the answer to what was asked last: the code of a device, or a password of one's own.
    private void resume(Exchange exchange, Flow flow, Visit visit) {
        var found = directory.user(visit.user()).filter(User::active);
        if (found.isEmpty()) {
            visits.end(visit);
            page(exchange, "", SWITCHED_OFF);
            return;
        }
        var user = found.get();
        var code = TokenEndpoint.field(exchange, "code").orElse("");
        switch (walk.next(flow, visit, user, exchange)) {
            case Step.Refused refused -> refuse(exchange, refused);
            case Step.AskCode(var stage) when devices.proves(user, code) -> proven(exchange, flow, visit, user, stage);
            case Step.AskCode _ -> {
                failed(exchange, user.username(), user);
                Page.send(exchange, StepPage.code(devices.askedOf(user), visit.key(), true));
            }
            case Step.Enrol(var stage) when Secrets.same(visit.newCode(), code.strip()) -> {
                devices.add(user, "Authenticator app", visit.newCode());
                proven(exchange, flow, visit, user, stage);
            }
            case Step.Enrol _ -> Page.send(exchange, StepPage.enrol(visit.newCode(), visit.key(), true));
            case Step.Done _ when !OwnPassword.isDue(user) -> advance(exchange, flow, visit, user);
            case Step.Done _ -> OwnPassword.choose(exchange, user, directory).ifPresentOrElse(
                    complaint -> passwordPage(exchange, visit, complaint), () -> {
                        events.passwordSet(exchange, user);
                        advance(exchange, flow, visit, directory.user(visit.user()).orElseThrow());
                    });
        }
    }

    private void proven(Exchange exchange, Flow flow, Visit visit, User user, Stage stage) {
        remembered.keep(exchange, stage, user);
        advance(exchange, flow, visits.proven(visit, stage), user);
    }

    /// Asks what is still missing; with nothing missing, the person is in.
    private void advance(Exchange exchange, Flow flow, Visit visit, User user) {
        switch (walk.next(flow, visit, user, exchange)) {
            case Step.Refused refused -> {
                visits.end(visit);
                refuse(exchange, refused);
            }
            case Step.AskCode _ -> Page.send(exchange, StepPage.code(devices.askedOf(user), visit.key(), false));
            case Step.Enrol _ -> Page.send(exchange, StepPage.enrol(visit.newCode(), visit.key(), false));
            case Step.Done(var session) -> arrive(exchange, flow, visit, user, session);
        }
    }

    private void arrive(Exchange exchange, Flow flow, Visit visit, User user, Duration session) {
        if (!flow.designation().equals("authentication")) {
            visits.end(visit);
            goOn(exchange, "You may go on", "As " + user.name() + ".");
        } else if (OwnPassword.isDue(user)) {
            passwordPage(exchange, visit, null);
        } else {
            visits.end(visit);
            sessions.start(exchange, user, session);
            var known = exchange.cookie(KNOWN).filter(user.uuid()::equals).isPresent();
            events.login(exchange, user, visit.proven().isEmpty() ? List.of() : devices.askedOf(user), known);
            Sessions.setCookie(exchange, KNOWN, user.uuid(), "; Max-Age=2592000");
            reputations.change(Whereabouts.of(exchange).ip(), user.username(), 1);
            goOn(exchange, "You are signed in", "As " + user.name() + ".");
        }
    }

    /// Where the browser is, it says itself, and goes back to what it was asked.
    void choosePlace(Exchange exchange) {
        var country = TokenEndpoint.field(exchange, "country").filter(Whereabouts::isCountry).orElse("");
        var ip = TokenEndpoint.field(exchange, "ip").map(String::strip).filter(Whereabouts::isAddress).orElse("");
        Sessions.setCookie(exchange, Whereabouts.COOKIE, country + "/" + ip, "");
        exchange.redirect(next(exchange).isEmpty() ? DEFAULT : next(exchange));
    }

    private static void refuse(Exchange exchange, Step.Refused refused) {
        Page.send(exchange, StepPage.refused(refused.why(), refused.details(), here(exchange), Whereabouts.of(
                exchange)));
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

    private void page(Exchange exchange, String typed, @Nullable String complaint) {
        List<User> people = directory.users().stream().filter(user -> user.hint() != null && user.active())
                .sorted(Comparator.comparingInt(User::pk)).toList();
        Page.send(exchange, Page.signIn(people, typed, complaint, here(exchange), Whereabouts.of(exchange)));
    }

    private Flow flow(Exchange exchange) {
        return flows.named(exchange.variable("slug")).filter(flow -> flow.designation().equals("authentication")
                || flow.designation().equals("authorization")).orElseThrow(() -> new UnsupportedOperationException(
                        exchange.path() + " is not emulated"));
    }

    private static String here(Exchange exchange) {
        return exchange.path() + (exchange.rawQuery().isEmpty() ? "" : "?" + exchange.rawQuery());
    }

    /// Where the browser wants to go on to: a path here, never another host.
    private static String next(Exchange exchange) {
        return exchange.query("next").filter(path -> path.startsWith("/") && !path.startsWith("//")
                && !path.contains("\\")).orElse("");
    }
}
