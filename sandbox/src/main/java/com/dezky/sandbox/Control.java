package com.dezky.sandbox;

import com.dezky.emulator.Emulator;
import com.dezky.emulator.Exchange;
import com.dezky.emulator.Fault;
import com.dezky.emulator.smtp.SentMail;
import com.dezky.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The page to break things from, and the same in plain text for `./dezky`.
///
/// Whoever asks for HTML gets pages, everyone else gets lines. Only POST changes anything, and only from our own page:
/// a site that is open in the same browser must not break the sandbox, or read a token through a name of its own.
final class Control extends Emulator {
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Addresses addresses;
    private final Upstreams upstreams;
    private final Set<String> hosts;
    private final byte[] css;
    private volatile @Nullable SampleData samples;
    private volatile @Nullable DnsRecords records;
    /// What the last button did, until it has been shown once.
    private volatile String notice = "";

    Control(Addresses addresses, Upstreams upstreams) {
        super("sandbox");
        this.addresses = addresses;
        this.upstreams = upstreams;
        var port = addresses.ports().page();
        this.hosts = Set.of(addresses.page().getAuthority(), "127.0.0.1:" + port, "localhost:" + port);
        this.css = stylesheet();
        routes()
                .on("GET", "/", this::home)
                .on("GET", "/page.css", exchange -> exchange.respond(200, "text/css; charset=utf-8", css))
                .on("GET", "/ready", this::ready)
                .on("GET", "/env", exchange -> text(exchange, 200, environment()))
                .on("GET", "/token", this::token)
                .on("POST", "/break", this::breakUpstream)
                .on("POST", "/heal", this::heal)
                .on("POST", "/drift", this::drift)
                .on("POST", "/dns/publish", this::publish)
                .on("POST", "/dns/set", this::setRecord)
                .on("GET", "/dns", this::records)
                .on("GET", "/mail", this::mails)
                .on("GET", "/mail/{id}", this::mail)
                .on("GET", "/mail/{id}/html", this::mailBody);
    }

    /// From now on the sandbox says it is ready.
    void ready(SampleData samples, DnsRecords records) {
        this.records = records;
        this.samples = samples;
    }

    @Override
    protected boolean admit(Exchange exchange) {
        exchange.responseHeaders().set("Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src data:; "
                        + "frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'");
        exchange.responseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.responseHeaders().set("Cache-Control", "no-store");
        var host = exchange.header("Host").orElse("");
        if (!hosts.contains(host)) {
            text(exchange, 421, "This is " + addresses.page());
            return false;
        }
        if (exchange.method().equals("POST") && exchange.header("Origin").filter(origin -> !origin.equals("http://"
                + host)).isPresent()) {
            text(exchange, 403, "Only the sandbox's own page and scripts may do this.");
            return false;
        }
        return true;
    }

    @Override
    protected void unknown(Exchange exchange, boolean pathKnown) {
        text(exchange, pathKnown ? 405 : 404, pathKnown
                ? "Not this way: use POST to change, GET to look."
                : "There is no such page. Start at " + addresses.page());
    }

    /// A word nobody knows is the caller's mistake and is answered with the sentence that lists the known ones.
    @Override
    protected void failed(Exchange exchange, Exception failure) {
        if (failure instanceof IllegalArgumentException mistake) {
            text(exchange, 400, sentence(mistake.getMessage()));
        } else {
            super.failed(exchange, failure);
        }
    }

    private void home(Exchange exchange) {
        var told = notice;
        notice = "";
        exchange.html(200, HomePage.of(addresses, upstreams, tenants(), records, told));
    }

    private void ready(Exchange exchange) {
        if (samples == null) {
            text(exchange, 503, "starting");
        } else {
            text(exchange, 200, Welcome.of(addresses));
        }
    }

    private String environment() {
        return addresses.environment().entrySet().stream().map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("\n"));
    }

    private void token(Exchange exchange) {
        var as = exchange.query("as").orElse("");
        var known = SamplePerson.named(as);
        var client = exchange.query("client").filter(one -> !one.isEmpty())
                .orElse(known.map(SamplePerson::client).orElse(Upstreams.PORTAL_CLIENT));
        text(exchange, 200, upstreams.authentik().accessToken(known.map(SamplePerson::username).orElse(as), client));
    }

    private void breakUpstream(Exchange exchange) {
        var upstream = upstreams.named(parameter(exchange, "upstream"));
        var fault = Fault.of(parameter(exchange, "fault"));
        upstream.breakWith(fault);
        done(exchange, Words.of(upstream.name()) + " is broken now: " + Words.of(fault) + ".");
    }

    private void heal(Exchange exchange) {
        var name = parameter(exchange, "upstream");
        var healed = name.isEmpty() ? upstreams.all() : List.of(upstreams.named(name));
        healed.forEach(upstream -> upstream.heal());
        done(exchange, name.isEmpty() ? "Everything works again." : Words.of(name) + " works again.");
    }

    private void drift(Exchange exchange) {
        var drift = Drift.of(parameter(exchange, "upstream"));
        var slug = parameter(exchange, "tenant");
        var tenant = Optional.ofNullable(samples).flatMap(known -> known.tenant(slug))
                .orElseThrow(() -> new IllegalArgumentException("there is no tenant \"" + slug + "\""));
        done(exchange, drift.apply(upstreams, tenant));
    }

    private void publish(Exchange exchange) {
        var what = parameter(exchange, "what");
        done(exchange, dns().publish(parameter(exchange, "domain"), what.isEmpty() ? "all" : what));
    }

    private void setRecord(Exchange exchange) {
        done(exchange, dns().set(parameter(exchange, "name"), parameter(exchange, "type"),
                parameter(exchange, "values")));
    }

    private void records(Exchange exchange) {
        text(exchange, 200, String.join("\n", dns().lines()));
    }

    private DnsRecords dns() {
        return Optional.ofNullable(records).orElseThrow(
                () -> new IllegalArgumentException("the sandbox is still starting"));
    }

    private void mails(Exchange exchange) {
        var mails = upstreams.smtp().list();
        if (wantsHtml(exchange)) {
            exchange.html(200, MailPages.list(mails));
        } else {
            text(exchange, 200, mails.isEmpty()
                    ? "No mail was sent yet."
                    : mails.stream().map(Words::line).collect(Collectors.joining("\n")));
        }
    }

    private void mail(Exchange exchange) {
        mailIn(exchange).ifPresentOrElse(mail -> {
            if (wantsHtml(exchange)) {
                exchange.html(200, MailPages.one(mail));
            } else {
                exchange.respond(200, TEXT, mail.raw().getBytes(StandardCharsets.ISO_8859_1));
            }
        }, () -> unknown(exchange, false));
    }

    /// What someone mailed, in a frame without scripts, forms, other hosts or an origin.
    private void mailBody(Exchange exchange) {
        mailIn(exchange).ifPresentOrElse(mail -> {
            exchange.responseHeaders().set("Content-Security-Policy",
                    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'");
            exchange.html(200, mail.html());
        }, () -> unknown(exchange, false));
    }

    private Optional<SentMail> mailIn(Exchange exchange) {
        var id = exchange.variable("id");
        return id.matches("\\d{1,18}") ? upstreams.smtp().find(Long.parseLong(id)) : Optional.empty();
    }

    private List<Tenant> tenants() {
        var known = samples;
        return known == null ? List.of() : known.tenants();
    }

    /// A browser goes back to the page, which says what was done; a script is told at once.
    private void done(Exchange exchange, String sentence) {
        if (wantsHtml(exchange)) {
            notice = sentence;
            exchange.responseHeaders().set("Location", "/");
            exchange.respond(303);
        } else {
            text(exchange, 200, sentence);
        }
    }

    private static String parameter(Exchange exchange, String name) {
        return exchange.query(name).orElseGet(() -> exchange.form().getOrDefault(name, List.of("")).getFirst());
    }

    private static boolean wantsHtml(Exchange exchange) {
        return exchange.header("Accept").filter(types -> types.contains("text/html")).isPresent();
    }

    private static void text(Exchange exchange, int status, String text) {
        exchange.respond(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sentence(@Nullable String words) {
        var text = words == null || words.isEmpty() ? "that is not understood" : words;
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1) + ".";
    }

    private static byte[] stylesheet() {
        try (var file = Control.class.getResourceAsStream("page.css")) {
            if (file == null) {
                throw new IllegalStateException("page.css is missing");
            }
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
