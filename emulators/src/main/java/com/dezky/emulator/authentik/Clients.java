package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The OpenID clients as browsers and programs meet them: a provider with the application in front of it, whose slug is
/// in the issuer.
final class Clients {
    /// Without an application in front of it, a provider is nobody's client.
    record Client(Provider provider, Application application) {
        String id() {
            return provider.clientId();
        }

        String slug() {
            return application.slug();
        }
    }

    private final Applications applications;
    private final Admissions admissions;

    Clients(Applications applications, Admissions admissions) {
        this.applications = applications;
        this.admissions = admissions;
    }

    Optional<Client> find(String clientId) {
        return applications.withClientId(clientId).flatMap(provider -> applications.inFrontOf(provider.pk())
                .map(application -> new Client(provider, application)));
    }

    Optional<Client> ofSlug(String slug) {
        return applications.withSlug(slug).flatMap(application -> Optional.ofNullable(application.provider())
                .flatMap(applications::provider).map(provider -> new Client(provider, application)));
    }

    /// A provider without addresses learns the first one that is used.
    Client learning(Client client, String redirectUri) {
        if (redirectUri.isEmpty() || client.provider().redirects("authorization").findAny().isPresent()) {
            return client;
        }
        return new Client(applications.save(client.provider().withRedirectUris(List.of(
                Provider.RedirectUri.strict(redirectUri, "authorization")))), client.application());
    }

    /// The client that sent this form, if it proved itself: Basic (whose parts are not URL-decoded) or in the body. A
    /// public one need only say who it is.
    Optional<Client> authenticated(Exchange exchange) {
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

    private Optional<Client> proven(String clientId, String secret) {
        return find(clientId).filter(client -> !client.provider().confidential()
                || Secrets.same(client.provider().clientSecret(), secret));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// Whether the application's bindings let this person in.
    boolean admits(Client client, User user) {
        return admissions.admits(client.application(), user);
    }
}
