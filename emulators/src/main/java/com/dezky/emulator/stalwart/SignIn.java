package com.dezky.emulator.stalwart;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.stalwart.StalwartEmulator.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who a credential lets in, and with which permissions.
final class SignIn {
    /// What came of a credential.
    sealed interface Outcome {
        record In(Caller caller) implements Outcome {}

        /// 401
        record Unknown() implements Outcome {}

        /// 403
        record Locked() implements Outcome {}
    }

    private static final JsonNode INHERIT = Exchange.JSON.readTree("{\"@type\": \"Inherit\"}");
    private static final JsonNode NO_IMPERSONATION = Exchange.JSON.readTree(
            "{\"@type\": \"Disable\", \"permissions\": {\"impersonate\": true}}");

    private final Settings settings;
    private final Registry registry;
    private final Addresses addresses;
    private final Credentials appPasswords;
    private final Credentials apiKeys;
    private final Update update;
    private final @Nullable OidcTokens tokens;

    SignIn(Settings settings, Registry registry, Credentials appPasswords, Credentials apiKeys, Update update) {
        this.settings = settings;
        this.registry = registry;
        this.addresses = new Addresses(registry);
        this.appPasswords = appPasswords;
        this.apiKeys = apiKeys;
        this.update = update;
        this.tokens = settings.directory() == null ? null : new OidcTokens(settings.directory(), settings.clock());
    }

    private record Proof(ObjectNode account, JsonNode narrowing) {}

    /// @param authorization the header of that name
    Outcome by(String authorization) {
        var space = authorization.indexOf(' ');
        var value = authorization.substring(space + 1).strip();
        return outcome(switch (authorization.substring(0, Math.max(space, 0)).toLowerCase(Locale.ROOT)) {
            case "bearer" -> bearer(value);
            case "basic" -> basic(value);
            default -> Optional.empty();
        });
    }

    /// What a mail program does that sends an address and an app password.
    Outcome by(String login, String password) {
        return outcome(password(login, password));
    }

    private Outcome outcome(Optional<Proof> proof) {
        var user = proof.filter(one -> one.account().path("@type").asString().equals("User"));
        if (user.isEmpty()) {
            return new Outcome.Unknown(); // a group is nobody who could sign in
        }
        var account = user.get().account();
        var permissions = Permissions.narrowed(Permissions.of(account), user.get().narrowing());
        return permissions.contains("authenticate")
                ? new Outcome.In(new Caller(account.path("id").asString(), addresses.of(account),
                        Set.copyOf(permissions)))
                : new Outcome.Locked();
    }

    private Optional<Proof> bearer(String token) {
        var seeded = settings.apiKeys().get(token);
        if (seeded != null) {
            return addresses.account(seeded.address())
                    .map(account -> new Proof(account, seeded.impersonates() ? INHERIT : NO_IMPERSONATION));
        }
        if (token.startsWith("API_")) {
            return apiKeys.find(token).flatMap(key -> registry.find(Types.ACCOUNT, Credentials.owner(key))
                    .map(account -> new Proof(account, key.path("permissions"))));
        }
        return tokens == null
                ? Optional.empty()
                : tokens.person(token).flatMap(this::account)
                        .map(account -> new Proof(account, INHERIT));
    }

    /// The person's account, made at the first sign-in when the domain is ours.
    private Optional<ObjectNode> account(OidcTokens.Person person) {
        var address = person.address().toLowerCase(Locale.ROOT);
        return addresses.account(address).or(() -> {
            var at = address.lastIndexOf('@');
            return addresses.domain(address.substring(at + 1)).map(domain -> {
                var account = Exchange.JSON.createObjectNode().put("@type", "User")
                        .put("name", address.substring(0, at))
                        .put("domainId", domain.path("id").asString());
                if (person.name() != null && !person.name().isBlank()) {
                    account.put("description", person.name());
                }
                return registry.find(Types.ACCOUNT, update.create(Types.ACCOUNT, account, new HashMap<>()))
                        .orElseThrow();
            });
        });
    }

    private Optional<Proof> basic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        var colon = pair.indexOf(':');
        return colon < 0 ? Optional.empty() : password(pair.substring(0, colon), pair.substring(colon + 1));
    }

    private Optional<Proof> password(String sent, String password) {
        var login = sent.toLowerCase(Locale.ROOT);
        var address = login.contains("@") ? login : login + "@" + settings.defaultDomain();
        return addresses.account(address).flatMap(account -> {
            if (password.equals(settings.passwords().get(address))) {
                return Optional.of(new Proof(account, INHERIT));
            }
            return appPasswords.find(password)
                    .filter(one -> Credentials.owner(one).equals(account.path("id").asString()))
                    .map(one -> new Proof(account, one.path("permissions")));
        });
    }
}
