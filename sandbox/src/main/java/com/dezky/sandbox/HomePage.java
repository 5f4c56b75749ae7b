package com.dezky.sandbox;

import static com.dezky.sandbox.Html.escape;

import com.dezky.emulator.Fault;
import com.dezky.emulator.Upstream;
import com.dezky.tenant.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The sandbox's page: where things are, what is broken, and the buttons to change that.
final class HomePage {
    private HomePage() {}

    static String of(Addresses addresses, Upstreams upstreams, List<Tenant> tenants,
            @Nullable DnsRecords records, String notice) {
        return Html.page("Overview",
                """
                <h1>Sandbox</h1>
                <p>Everything runs in one process on this machine. Nothing leaves it: mail is kept here and delivered
                nowhere.</p>
                %s%s%s%s%s%s%s
                """.formatted(notice(notice), addresses(addresses), health(upstreams), drift(tenants),
                        records == null ? "" : DnsPage.of(records), mail(upstreams), people()));
    }

    private static String notice(String notice) {
        return notice.isEmpty() ? "" : "<p class=\"notice\" role=\"status\">" + escape(notice) + "</p>\n";
    }

    private static String addresses(Addresses addresses) {
        return """
               <section aria-labelledby="addresses">
               <h2 id="addresses">Addresses</h2>
               <dl>
               <dt>Portal</dt><dd><a href="%1$s">%1$s</a></dd>
               <dt>Operator</dt><dd><a href="%2$s">%2$s</a></dd>
               <dt>API</dt><dd><code>%3$s</code></dd>
               </dl>
               </section>
               """.formatted(addresses.portal(), addresses.operator(), addresses.api());
    }

    private static String health(Upstreams upstreams) {
        return """
               <section aria-labelledby="health">
               <h2 id="health">Break and heal</h2>
               <p>A fault holds until it is healed. “Lost answer” does what was asked and then cuts the connection.</p>
               %s</section>
               """.formatted(upstreams.all().stream().map(HomePage::upstream).collect(Collectors.joining()));
    }

    private static String upstream(Upstream upstream) {
        var name = escape(upstream.name());
        var state = upstream.standing()
                .map(fault -> "<span class=\"pill\" data-tone=\"danger\">⬣ Broken: " + label(fault) + "</span>")
                .orElse("<span class=\"pill\" data-tone=\"ok\">✓ Works</span>");
        return """
               <div class="card">
               <h3 id="%1$s">%2$s</h3> %3$s
               <form method="post" action="/break" aria-labelledby="%1$s">
               <input type="hidden" name="upstream" value="%1$s">
               <div class="buttons">%4$s%5$s</div>
               </form>
               </div>
               """.formatted(name, escape(Words.of(upstream.name())), state, faults(upstream), healing(upstream));
    }

    private static String faults(Upstream upstream) {
        return Arrays.stream(Fault.values())
                .map(fault -> "<button name=\"fault\" value=\"%s\"%s>%s</button>\n".formatted(fault.word(),
                        upstream.standing().filter(fault::equals).isPresent() ? " aria-pressed=\"true\"" : "",
                        label(fault)))
                .collect(Collectors.joining());
    }

    private static String healing(Upstream upstream) {
        return upstream.standing().isEmpty()
                ? ""
                : "<button class=\"primary\" formaction=\"/heal\">Heal</button>\n";
    }

    private static String label(Fault fault) {
        return switch (fault) {
            case DOWN -> "Down";
            case SLOW -> "Slow";
            case ERROR_500 -> "Error 500";
            case TOO_MANY -> "Throttled (429)";
            case GARBAGE -> "Garbage";
            case LOSE_RESPONSE -> "Lost answer";
        };
    }

    private static String drift(List<Tenant> tenants) {
        if (tenants.isEmpty()) {
            return "";
        }
        var options = tenants.stream().map(tenant -> "<option value=\"%s\">%s</option>\n".formatted(tenant.slug(),
                escape(tenant.name()))).collect(Collectors.joining());
        var buttons = Arrays.stream(Drift.values())
                .map(drift -> "<button name=\"upstream\" value=\"%s\">%s: %s</button>\n".formatted(drift.word(),
                        escape(Words.of(drift.upstream())), escape(drift.label())))
                .collect(Collectors.joining());
        return """
               <section aria-labelledby="drift">
               <h2 id="drift">Drift</h2>
               <p>Change something behind Dezky’s back. The next reconcile finds it and says what differs.</p>
               <form class="card" method="post" action="/drift">
               <label for="tenant">Tenant</label>
               <select id="tenant" name="tenant">
               %s</select>
               <div class="buttons">%s</div>
               </form>
               </section>
               """.formatted(options, buttons);
    }

    private static String mail(Upstreams upstreams) {
        return """
               <section aria-labelledby="mail">
               <h2 id="mail">Sent mail</h2>
               %s</section>
               """.formatted(MailPages.table(upstreams.smtp().list()));
    }

    private static String people() {
        var rows = Arrays.stream(SamplePerson.values())
                .map(person -> """
                               <tr><th scope="row"><code>%s</code></th><td>%s</td><td>%s</td></tr>
                               """.formatted(escape(person.username()), escape(person.fullName()),
                        escape(person.hint())))
                .collect(Collectors.joining());
        return """
               <section aria-labelledby="people">
               <h2 id="people">People</h2>
               <p>Everyone’s password is <code>%s</code>; the sign-in page has a button for each.</p>
               <div class="scroll" role="group" aria-labelledby="people" tabindex="0"><table>
               <thead><tr><th scope="col">Login</th><th scope="col">Name</th><th scope="col">Who</th></tr></thead>
               <tbody>%s</tbody>
               </table></div>
               </section>
               """.formatted(SamplePerson.PASSWORD, rows);
    }
}
