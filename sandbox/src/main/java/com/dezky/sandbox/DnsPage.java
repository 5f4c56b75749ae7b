package com.dezky.sandbox;

import static com.dezky.sandbox.Html.escape;

import java.util.stream.Collectors;

/// The part of the sandbox's page that stands for everybody's DNS provider.
final class DnsPage {
    private DnsPage() {}

    static String of(DnsRecords records) {
        var domains = records.domains().entrySet().stream()
                .map(one -> """
                            <tr><th scope="row"><code>%1$s</code></th><td>%2$s</td><td>
                            <form method="post" action="/dns/publish" class="buttons">
                            <input type="hidden" name="domain" value="%1$s">
                            <button name="what" value="ownership">Publish ownership</button>
                            <button name="what" value="all">Publish all</button>
                            </form></td></tr>
                            """.formatted(escape(one.getKey()), escape(one.getValue())))
                .collect(Collectors.joining());
        var lines = String.join("\n", records.lines());
        return """
               <section aria-labelledby="dns">
               <h2 id="dns">DNS</h2>
               <p>Stands for every customer’s DNS provider and for the two resolvers that Dezky asks.</p>
               %s
               <form class="card" method="post" action="/dns/set">
               <label for="dns-name">Name</label> <input id="dns-name" name="name" required>
               <label for="dns-type">Type</label> <input id="dns-type" name="type" value="TXT" required>
               <label for="dns-values">Values, one a line; none takes the records away</label>
               <textarea id="dns-values" name="values" rows="3"></textarea>
               <div class="buttons"><button>Publish</button></div>
               </form>
               <details><summary>Published records</summary><pre>%s</pre></details>
               </section>
               """.formatted(domains.isEmpty()
                ? "<p>Nobody has added a domain yet.</p>"
                : """
                  <div class="scroll" role="group" aria-labelledby="dns" tabindex="0"><table>
                  <thead><tr><th scope="col">Domain</th><th scope="col">State</th><th scope="col">Publish</th></tr></thead>
                  <tbody>%s</tbody>
                  </table></div>
                  """.formatted(domains), escape(lines));
    }
}
