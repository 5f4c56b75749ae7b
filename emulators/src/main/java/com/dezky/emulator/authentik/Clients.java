package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.Journal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The registered OpenID clients, each an application of its own with its own issuer.
final class Clients {
    private final Journal.Table<SeedClient> table;

    Clients(Journal journal) {
        this.table = journal.table("authentik.client", SeedClient.class);
    }

    Optional<SeedClient> find(String clientId) {
        return table.find(clientId);
    }

    void put(SeedClient client) {
        if (!find(client.clientId()).equals(Optional.of(client))) {
            table.put(client.clientId(), client);
        }
    }

    /// The client that sent this form, if it proved itself: Basic (whose parts are not URL-decoded) or in the body.
    Optional<SeedClient> authenticated(Exchange exchange) {
        var basic = exchange.header("Authorization").filter(value -> value.startsWith("Basic "));
        if (basic.isPresent()) {
            return decoded(basic.get().substring("Basic ".length())).filter(pair -> pair.contains(":"))
                    .flatMap(pair -> proven(pair.substring(0, pair.indexOf(':')),
                            pair.substring(pair.indexOf(':') + 1)));
        }
        var form = exchange.form();
        return proven(form.getOrDefault("client_id", List.of("")).getFirst(),
                form.getOrDefault("client_secret", List.of("")).getFirst());
    }

    private Optional<SeedClient> proven(String clientId, String secret) {
        return find(clientId).filter(client -> Secrets.same(client.secret(), secret));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// Whether the application's binding lets this person in.
    static boolean admits(SeedClient client, User user, Directory directory) {
        var group = client.requiredGroup();
        return group == null || directory.isMember(user, group);
    }
}
