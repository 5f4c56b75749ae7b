package com.dezky.emulator.authentik;

import com.dezky.emulator.Exchange;
import com.dezky.emulator.authentik.Provider.RedirectUri;
import com.dezky.emulator.authentik.Provider.Validities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/api/v3/providers/oauth2/`. Nothing is filled in for who forgets it: no scopes, no key, and in 2026.8 no grants.
final class ProviderApi {
    private static final Set<String> SUB_MODES = Set.of("hashed_user_id", "user_id", "user_uuid", "user_username",
            "user_email", "user_upn");
    private static final Set<String> GRANTS = Set.of("authorization_code", "implicit", "hybrid", "refresh_token",
            "client_credentials", "password", "urn:ietf:params:oauth:grant-type:device_code",
            "urn:ietf:params:oauth:grant-type:token-exchange");

    private final Dialect dialect;
    private final Applications applications;
    private final Flows flows;

    ProviderApi(Dialect dialect, Applications applications, Flows flows) {
        this.dialect = dialect;
        this.applications = applications;
        this.flows = flows;
    }

    void list(Exchange exchange) {
        var orders = new LinkedHashMap<String, Comparator<Provider>>();
        orders.put("name", Comparator.comparing(Provider::name));
        orders.put("pk", Comparator.comparingInt(Provider::pk));
        new Listing<>(exchange, applications.providers())
                .withoutFilters("access_code_validity", "access_token_validity", "application", "authorization_flow",
                        "include_claims_in_id_token", "issuer_mode", "property_mappings", "refresh_token_validity",
                        "signing_key", "sub_mode")
                .text("name", Provider::name)
                .text("client_id", Provider::clientId)
                .text("client_type", Provider::clientType)
                .search(provider -> Stream.of(provider.name()))
                .answer(dialect, orders, this::body);
    }

    void create(Exchange exchange) {
        var input = Input.of(exchange);
        var provider = read(input, null);
        input.check();
        exchange.json(201, body(applications.save(provider)));
    }

    void one(Exchange exchange) {
        exchange.json(200, body(provider(exchange)));
    }

    void change(Exchange exchange) {
        var input = Input.of(exchange);
        var provider = read(input, provider(exchange));
        input.check();
        exchange.json(200, body(applications.save(provider)));
    }

    void delete(Exchange exchange) {
        applications.remove(provider(exchange));
        exchange.respond(204);
    }

    /// What the input makes of a provider; what is wrong with it is noted in the input.
    /// @param current null for a new one, which gets the next number
    Provider read(Input input, @Nullable Provider current) {
        input.refuseToPretend("encryption_key");
        input.refuseToPretend("jwt_federation_sources");
        input.refuseToPretend("jwt_federation_providers");
        if (input.has("issuer_mode") && !input.text("issuer_mode", "per_provider", 20, false).equals("per_provider")) {
            throw new UnsupportedOperationException("issuer_mode is not emulated");
        }
        var name = input.text("name", current == null ? null : current.name(), Integer.MAX_VALUE, false);
        unique(input, "name", current, other -> other.name().equals(name));
        var clientId = input.text("client_id", current == null ? Secrets.random() : current.clientId(), 255, false);
        unique(input, "client_id", current, other -> other.clientId().equals(clientId));
        var secret = input.text("client_secret", current == null
                ? Secrets.random() + Secrets.random() + Secrets.random()
                : current.clientSecret(), 255, true);
        return new Provider(current == null ? applications.nextProvider() : current.pk(), name,
                flow(input, "authentication_flow", current == null ? null : current.authenticationFlow()),
                required(input, "authorization_flow", current == null ? null : current.authorizationFlow()),
                required(input, "invalidation_flow", current == null ? null : current.invalidationFlow()),
                input.keys("property_mappings", pk -> ScopeMapping.find(pk).isPresent())
                        .orElse(current == null ? List.of() : current.propertyMappings()),
                choice(input, "client_type", current == null ? Provider.CONFIDENTIAL : current.clientType(),
                        Set.of(Provider.CONFIDENTIAL, "public")),
                clientId, secret, grants(input, current), redirectUris(input, current),
                signingKey(input, current),
                choice(input, "sub_mode", current == null ? "hashed_user_id" : current.subMode(), SUB_MODES),
                input.flag("include_claims_in_id_token", current == null || current.includeClaimsInIdToken()),
                validities(input, current == null ? Validities.DEFAULT : current.validities()),
                input.text("logout_uri", current == null ? "" : current.logoutUri(), 2_048, true),
                choice(input, "logout_method", current == null ? "backchannel" : current.logoutMethod(),
                        Set.of("backchannel", "frontchannel")));
    }

    private void unique(Input input, String field, @Nullable Provider current, Predicate<Provider> same) {
        if (applications.providers().stream().filter(other -> current == null || other.pk() != current.pk())
                .anyMatch(same)) {
            input.problem(field, "This field must be unique.");
        }
    }

    private @Nullable String flow(Input input, String field, @Nullable String current) {
        var sent = input.nullableKey(field, pk -> flows.find(pk).isPresent());
        return sent.isEmpty() ? current : sent.get().stream().findFirst().orElse(null);
    }

    private String required(Input input, String field, @Nullable String current) {
        var sent = input.nullableKey(field, pk -> flows.find(pk).isPresent());
        if (sent.isEmpty() && current == null) {
            input.problem(field, "This field is required.");
        } else if (sent.isPresent() && sent.get().isEmpty()) {
            input.problem(field, "This field may not be null.");
        }
        return sent.flatMap(keys -> keys.stream().findFirst()).orElse(current == null ? "" : current);
    }

    private static @Nullable String signingKey(Input input, @Nullable Provider current) {
        var sent = input.nullableKey("signing_key", LookupApi.CERTIFICATE::equals);
        if (sent.isEmpty()) {
            return current == null ? null : current.signingKey();
        }
        return sent.get().stream().findFirst().orElse(null);
    }

    private static String choice(Input input, String field, String current, Set<String> known) {
        var value = input.text(field, current, 100, false);
        if (!known.contains(value)) {
            input.problem(field, "\"" + value + "\" is not a valid choice.");
        }
        return value;
    }

    /// The older release ignores the field.
    private List<String> grants(Input input, @Nullable Provider current) {
        if (!dialect.limitsGrants()) {
            return List.of();
        }
        return input.texts("grant_types", GRANTS::contains).orElse(current == null ? List.of() : current.grantTypes());
    }

    private List<RedirectUri> redirectUris(Input input, @Nullable Provider current) {
        var sent = input.parts("redirect_uris", current == null);
        if (sent.isEmpty()) {
            return current == null ? List.of() : current.redirectUris();
        }
        var uris = new ArrayList<RedirectUri>();
        for (var part : sent.get()) {
            var mode = choice(part, "matching_mode", part.has("matching_mode") ? "" : "missing",
                    Set.of("strict", "regex"));
            var url = part.text("url", null, Integer.MAX_VALUE, false);
            var type = dialect.limitsGrants()
                    ? choice(part, "redirect_uri_type", "authorization", Set.of("authorization", "logout"))
                    : "authorization";
            if (mode.equals("regex") && !isPattern(url)) {
                input.problem("redirect_uris", "Invalid Regex Pattern: " + url);
            }
            uris.add(new RedirectUri(mode, url, type));
        }
        return List.copyOf(uris);
    }

    private static boolean isPattern(String url) {
        try {
            Pattern.compile(url);
            return true;
        } catch (PatternSyntaxException notOne) {
            return false;
        }
    }

    private static Validities validities(Input input, Validities current) {
        return new Validities(validity(input, "access_code_validity", current.accessCode()),
                validity(input, "access_token_validity", current.accessToken()),
                validity(input, "refresh_token_validity", current.refreshToken()),
                validity(input, "refresh_token_threshold", current.refreshThreshold()));
    }

    private static String validity(Input input, String field, String current) {
        var value = input.text(field, current, Integer.MAX_VALUE, false);
        if (Validity.of(value).isEmpty()) {
            input.problem(field, value + " is not in the correct format of 'hours=3;minutes=1'.");
        }
        return value;
    }

    private Provider provider(Exchange exchange) {
        return Optional.of(exchange.variable("pk")).filter(pk -> pk.matches("\\d{1,9}")).map(Integer::parseInt)
                .flatMap(applications::provider).orElseThrow(() -> Refusal.notFound("OAuth2Provider"));
    }

    Map<String, Object> body(Provider provider) {
        var body = new LinkedHashMap<>(part(provider));
        body.put("client_type", provider.clientType());
        if (dialect.limitsGrants()) {
            body.put("grant_types", provider.grantTypes());
        }
        body.put("client_id", provider.clientId());
        body.put("client_secret", provider.clientSecret());
        body.put("access_code_validity", provider.validities().accessCode());
        body.put("access_token_validity", provider.validities().accessToken());
        body.put("refresh_token_validity", provider.validities().refreshToken());
        body.put("refresh_token_threshold", provider.validities().refreshThreshold());
        body.put("include_claims_in_id_token", provider.includeClaimsInIdToken());
        body.put("signing_key", provider.signingKey());
        body.put("encryption_key", null);
        body.put("redirect_uris", provider.redirectUris().stream().map(this::body).toList());
        body.put("logout_uri", provider.logoutUri());
        body.put("logout_method", provider.logoutMethod());
        body.put("sub_mode", provider.subMode());
        body.put("issuer_mode", "per_provider");
        body.put("jwt_federation_sources", List.of());
        body.put("jwt_federation_providers", List.of());
        return body;
    }

    private Map<String, Object> body(RedirectUri uri) {
        var body = new LinkedHashMap<String, Object>();
        body.put("matching_mode", uri.mode());
        body.put("url", uri.url());
        if (dialect.limitsGrants()) {
            body.put("redirect_uri_type", uri.type());
        }
        return body;
    }

    /// As it is shown beside an application.
    Map<String, Object> part(Provider provider) {
        var front = applications.inFrontOf(provider.pk());
        var body = new LinkedHashMap<String, Object>();
        body.put("pk", provider.pk());
        body.put("name", provider.name());
        body.put("authentication_flow", provider.authenticationFlow());
        body.put("authorization_flow", provider.authorizationFlow());
        body.put("invalidation_flow", provider.invalidationFlow());
        body.put("property_mappings", provider.propertyMappings());
        body.put("component", "ak-provider-oauth2-form");
        body.put("assigned_application_slug", front.map(Application::slug).orElse(null));
        body.put("assigned_application_name", front.map(Application::name).orElse(null));
        body.put("assigned_backchannel_application_slug", null);
        body.put("assigned_backchannel_application_name", null);
        body.put("verbose_name", "OAuth2/OpenID Provider");
        body.put("verbose_name_plural", "OAuth2/OpenID Providers");
        body.put("meta_model_name", "authentik_providers_oauth2.oauth2provider");
        return body;
    }
}
